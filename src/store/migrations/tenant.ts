/**
 * Isolates a table by organization, and says what the application may do with its rows.
 *
 * Rows are seen and written only under the organization of the transaction (`app.org_id`); without one there are none.
 * The maintenance account (backup, restore, the clock that visits every organization) sees all and may add.
 */
export const isolated = (table: string, rights: string): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy organization on ${table}
  using (org_id = nullif(current_setting('app.org_id', true), ''))
  with check (org_id = nullif(current_setting('app.org_id', true), ''));
create policy maintenance on ${table} to {maintenance} using (true) with check (true);
grant ${rights} on ${table} to {app};
grant select, insert on ${table} to {maintenance};
`

export interface Migration {
  id: string
  /** `{app}` and `{maintenance}` stand for the two roles of this database. Never edited once released. */
  sql: string
}

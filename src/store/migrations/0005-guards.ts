import type { Migration } from './tenant.ts'

/**
 * A second guard behind the application's missing rights: not even the owner changes what was recorded, signed or
 * audited by accident. Databases that are distributed may refuse triggers; correctness does not need them.
 */
export const guards: Migration = {
  id: '0005-guards',
  sql: `
do $migration$
begin
  create function never_changes() returns trigger language plpgsql as $$
  begin
    raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
  end $$;

  create function only_superseded() returns trigger language plpgsql as $$
  begin
    if old.superseded_at is not null or new.superseded_at is null
      or to_jsonb(new) - 'superseded_at' <> to_jsonb(old) - 'superseded_at' then
      raise exception 'a recorded version of % is never changed', tg_table_name using errcode = 'restrict_violation';
    end if;
    return new;
  end $$;

  create function signed_stays() returns trigger language plpgsql as $$
  begin
    if exists (select from signature s where s.org_id = new.org_id and s.subject_id = new.subject_id
        and s.kind = new.kind and s.id = new.id
        and (tg_op = 'UPDATE' or s.version < new.version)) then
      raise exception 'a signed document takes no further version' using errcode = 'restrict_violation';
    end if;
    return new;
  end $$;

  create trigger never_changes before update or delete on audit_event for each row execute function never_changes();
  create trigger never_emptied before truncate on audit_event execute function never_changes();
  create trigger never_changes before update or delete on signature for each row execute function never_changes();
  create trigger never_emptied before truncate on signature execute function never_changes();
  create trigger only_superseded before update on record_version for each row execute function only_superseded();
  create trigger never_removed before delete on record_version for each row execute function never_changes();
  create trigger never_emptied before truncate on record_version execute function never_changes();
  create trigger signed_stays before insert or update on record_version for each row execute function signed_stays();
  create trigger only_superseded before update on attendance for each row execute function only_superseded();
  create trigger never_removed before delete on attendance for each row execute function never_changes();
  create trigger never_emptied before truncate on attendance execute function never_changes();
exception when feature_not_supported then
  raise notice 'this database takes no triggers; the application is the guard';
end $migration$;
`,
}

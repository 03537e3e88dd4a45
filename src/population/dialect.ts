/** The SQL that OpenIOP writes for; everything the three say alike stands in `sql.ts`. */
export type Dialect = 'postgres' | 'duckdb' | 'spark'

export const dialects: readonly Dialect[] = ['postgres', 'duckdb', 'spark']

export interface Words {
  /** A small integer: of a code, of an outcome. */
  small: string
  integer: string
  double: string
  text: string
  timestamp: string
  /** A name in quotes where it must be. */
  name(column: string): string
  /** A number as a double, without a detour over decimals. */
  number(value: number): string
  /** 0 or 1 of a truth value that is not NULL. */
  bit(condition: string): string
  /** How many bits of an integer are set. */
  bitCount(expression: string): string
  /** The sum of the `n` smallest of some integers. */
  sumOfSmallest(n: number, of: readonly string[]): string
  bitAnd(expression: string): string
  bitOr(expression: string): string
  /** Behind a layer of columns, so that the planner does not write them into every place they are used in. */
  barrier: string
  /** Behind `AS`, for a table expression that is used twice. */
  inline: string
}

const quoted = (mark: string) => (column: string) => (/^[a-z_][a-z0-9_]*$/.test(column) ? column : mark + column + mark)

export const words: Record<Dialect, Words> = {
  postgres: {
    small: 'smallint',
    integer: 'integer',
    double: 'double precision',
    text: 'text',
    timestamp: 'timestamp',
    name: quoted('"'),
    number: value => (Number.isInteger(value) ? `${value}` : `double precision '${value}'`),
    bit: condition => `(${condition})::int::smallint`,
    bitCount: expression => `bit_count((${expression})::bit(32))`,
    sumOfSmallest: (n, of) =>
      `(SELECT sum(v) FROM (SELECT v FROM unnest(ARRAY[${of.join(', ')}]) AS u(v) ORDER BY v LIMIT ${n}) AS s)`,
    bitAnd: expression => `bit_and(${expression})`,
    bitOr: expression => `bit_or(${expression})`,
    barrier: 'OFFSET 0',
    inline: '',
  },
  duckdb: {
    small: 'UTINYINT',
    integer: 'INTEGER',
    double: 'DOUBLE',
    text: 'VARCHAR',
    timestamp: 'TIMESTAMP',
    name: quoted('"'),
    number: value => (Number.isInteger(value) ? `${value}` : `${value.toExponential()}`),
    bit: condition => `(${condition})::UTINYINT`,
    bitCount: expression => `bit_count(${expression})`,
    sumOfSmallest: (n, of) => `list_sum(list_sort([${of.join(', ')}])[1:${n}])`,
    bitAnd: expression => `bit_and(${expression})`,
    bitOr: expression => `bit_or(${expression})`,
    barrier: '',
    inline: 'NOT MATERIALIZED ',
  },
  spark: {
    small: 'TINYINT',
    integer: 'INT',
    double: 'DOUBLE',
    text: 'STRING',
    timestamp: 'TIMESTAMP_NTZ',
    name: quoted('`'),
    number: value => (Number.isInteger(value) ? `${value}` : `${value}D`),
    bit: condition => `CAST(${condition} AS TINYINT)`,
    bitCount: expression => `bit_count(${expression})`,
    sumOfSmallest: (n, of) =>
      `aggregate(slice(array_sort(array(${of.join(', ')})), 1, ${n}), 0, (total, one) -> total + one)`,
    bitAnd: expression => `bit_and(${expression})`,
    bitOr: expression => `bit_or(${expression})`,
    barrier: '',
    inline: '',
  },
}

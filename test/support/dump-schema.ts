import { Client } from 'pg';

const QUERIES: readonly (readonly [string, string])[] = [
  [
    'tables',
    `select format('%s.%s %s%s%s', c.table_name, c.column_name, c.data_type,
       case c.is_nullable when 'NO' then ' not null' else '' end, coalesce(' default ' || c.column_default, ''))
     from information_schema.columns c where c.table_schema = 'public' and c.table_name not like 'kysely%'
     order by c.table_name, c.ordinal_position`,
  ],
  [
    'constraints',
    `select format('%s: %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint
     where connamespace = 'public'::regnamespace and contype <> 'n' and conrelid::regclass::text not like 'kysely%'
     order by 1`,
  ],
  [
    'indexes',
    `select indexdef from pg_indexes where schemaname = 'public' and tablename not like 'kysely%' order by 1`,
  ],
  [
    'row-level security',
    `select format('%s force=%s: %s', c.relname, c.relforcerowsecurity, pg_get_expr(p.polqual, p.polrelid))
     from pg_policy p join pg_class c on c.oid = p.polrelid order by 1`,
  ],
  [
    'triggers',
    `select pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and c.relnamespace = 'public'::regnamespace order by 1`,
  ],
  [
    'functions',
    `select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace order by proname`,
  ],
  [
    'grants to the app role',
    `select format('%s: %s', table_name, string_agg(privilege_type || coalesce(' (' || columns || ')', ''), ', ' order by privilege_type))
     from (
       select table_name::text, privilege_type::text, null as columns from information_schema.role_table_grants
         where grantee = 'zally_app' and table_schema = 'public'
       union all
       select g.table_name, g.privilege_type, string_agg(g.column_name, ' ' order by g.column_name collate "C")
         from information_schema.column_privileges g where grantee = 'zally_app' and table_schema = 'public'
         and not exists (select 1 from information_schema.role_table_grants t where t.grantee = 'zally_app'
           and t.table_name = g.table_name and t.privilege_type = g.privilege_type and t.table_schema = 'public')
         group by g.table_name, g.privilege_type
     ) granted group by table_name order by 1`,
  ],
];

/** The schema out of the catalog, as text: embedded PostgreSQL brings no pg_dump. */
export const dumpSchema = async (url: string): Promise<string> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const parts: string[] = [];
  for (const [title, query] of QUERIES) {
    const { rows } = await client.query({ text: query, rowMode: 'array' });
    parts.push(`-- ${title}`, ...rows.map((row: unknown[]) => String(row[0]).trimEnd()), '');
  }
  await client.end();
  return parts.join('\n');
};

import type { JournalEntry } from '../../sandbox/drchrono/server.ts';

/** Calls that the EHR got, by what they were for. */
export interface CallsGot {
  /** About a fax: its message and file, the search of its chart, its document, its task, the message marked. */
  readonly faxes: number;
  /** Of these, files that were fetched by their link: DrChrono doesn't count those. */
  readonly files: number;
  /** Looks at the inbox. */
  readonly inbox: number;
  /** Tokens, and the practice's people, which each worker asks for and remembers. */
  readonly others: number;
}

const kindOf = (method: string, template: string): keyof CallsGot => {
  if (template.startsWith('/media/')) return 'files';
  if (method === 'GET' && template === '/api/messages') return 'inbox';
  return /^\/api\/(messages|patients|documents|tasks)\b/.test(template) ? 'faxes' : 'others';
};

/** Counts the calls of a journal. */
export const countCalls = (journal: readonly JournalEntry[]): CallsGot => {
  const got = { faxes: 0, files: 0, inbox: 0, others: 0 };
  for (const entry of journal) {
    if (entry.what !== 'call') continue;
    const kind = kindOf(entry.method, entry.template);
    got[kind] += 1;
  }
  return got;
};

/** Somebody outside of the practice and of Zally's own servers whom data goes to. */
export interface Subprocessor {
  readonly name: string;
  readonly does: string;
  readonly gets: string;
  /** Whether what they get can be about a patient. */
  readonly phi: 'none' | 'masked' | 'yes';
  readonly when: string;
}

/** What the list was from a day on. An earlier one is never edited: what changes makes a new one, first in the list. */
export interface SubprocessorList {
  /** YYYY-MM-DD */
  readonly from: string;
  readonly list: readonly Subprocessor[];
}

/** The newest first. */
export const SUBPROCESSORS: readonly [SubprocessorList, ...SubprocessorList[]] = [
  {
    from: '2026-11-27',
    list: [
      {
        name: 'Anthropic',
        does: 'The AI reader: asked what a document is, when Zally is unsure',
        gets: 'Words of one shipped list. Every name, number and other word is a placeholder',
        phi: 'masked',
        when: 'Only while the AI reader is on',
      },
      {
        name: 'Microsoft (Teams)',
        does: 'Shows notices, and takes commands from linked members',
        gets: 'Counts, states and links that open nothing without sign-in',
        phi: 'none',
        when: 'Only while a tenant is connected',
      },
      {
        name: 'Slack',
        does: 'Shows notices, and takes commands from linked members',
        gets: 'Counts, states and links that open nothing without sign-in',
        phi: 'none',
        when: 'Only while a workspace is connected',
      },
    ],
  },
  {
    from: '2026-11-27',
    list: [
      {
        name: 'Anthropic',
        does: 'The AI reader: asked what a document is, when Zally is unsure',
        gets: 'Words of one shipped list. Every name, number and other word is a placeholder',
        phi: 'masked',
        when: 'Only while the AI reader is on',
      },
      {
        name: 'Slack',
        does: 'Shows notices, and takes commands from linked members',
        gets: 'Counts, states and links that open nothing without sign-in',
        phi: 'none',
        when: 'Only while a workspace is connected',
      },
    ],
  },
];

export const PHI_WORDS: Readonly<Record<Subprocessor['phi'], string>> = {
  none: 'No PHI',
  masked: 'Masked words',
  yes: 'PHI',
};

/** Weekdays and months, of times on another day. */
const CALENDAR = `
  sunday monday tuesday wednesday thursday friday saturday
  january february march april may june july august september october november december
`;

/** Every other word, number words and command words included. */
const WORDS = `
  2h 30m a about access account add again all an and anew answer answered any anything apps are as ask at baa back be
  being by calls came can can’t changed chat check checked clear code codes comes connected connects continue days
  decided delete details didn’t document doesn’t don’t drchrono ehr ended ends event events failed fax faxes filed
  filing first five for from get go goes h had has hasn’t haven’t held help here hour hours hour’s i if in inbox include
  is isn’t it itself i’ve just kept lacks last link linked list look many me message minute minutes moment more name
  named need needs new newer no nothing notices now of officer oldest on once one ones only open operator or others our
  over own owner owners page patient pause paused permission person please practice privacy read reading reconnects
  record records removes resume resumed resumes review reviewing role rule rules say see seen sees set sign signed since
  so something status stay still stop takes tell that the them then there things this to today tomorrow too try twice
  type types under understand unless until up urgent used user valid wait waits was wasn’t were what when whether while
  will with work works workspace write wrong yet you your zally zally’s
`;

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/**
 * Every word that Zally may say in chat, by hand: a new one is put here on purpose, after asking whether it could
 * ever be somebody's name or a diagnosis. Lower case, without punctuation.
 */
export const VOCABULARY: ReadonlySet<string> = new Set([...wordsOf(CALENDAR), ...wordsOf(WORDS)]);
/** Those that some message has to say, so that the list doesn't grow beyond what is said. */
export const SPOKEN: readonly string[] = wordsOf(WORDS);

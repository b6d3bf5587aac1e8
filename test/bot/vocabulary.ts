/** Weekdays and months, of times on another day. */
const CALENDAR = `
  sunday monday tuesday wednesday thursday friday saturday
  january february march april may june july august september october november december
`;

/** Every other word, number words and command words included. */
const WORDS = `
  2h 30m a about access account add again age all already an and anew another answer answered any anything approve
  approved approves apps are as ask asked at authorization auto baa back be before being billing buttons by calls came
  can cancel can’t change changed channel chat check checked clear closed code codes colleague come comes commands
  connected connection connects consult continue could covers day days decide decided delete details diagnostic didn’t digits
  directive discharge do document documents does doesn’t don’t drchrono each ehr else end ended ends event events factor
  failed fax faxes filed files filing first five for form four free from get go goes groups h had has hasn’t have haven’t held help
  here home hour hours hour’s how i if imaging immunization in inbox include insurance is isn’t it its itself it’s
  i’ll i’ve just keeps kept kind lab lacks last left letters link linked list long look lost manager many me member message minute
  minutes moment more most name named need needs never new newer next no nobody none not nothing notice notices now of
  officer older oldest on on-call once one ones only open operative operator or order other others our over own owner
  owners page pathology patient pause paused permission person please post posted posts practice privacy progress queue
  reached read reading reconnects record records referral refill refused refuses removes request resume resumed
  resumes review reviewing role rule rules say second see seen sees send set settings sign signed since slack so some
  somebody something stand status stay stays steps still stop suggest take taken takes teams tell test that the them then there they third
  things this three time to today tomorrow too try trying twice two type typed types unusual under understand undo undone unless unlink until
  up urgency urgent used user valid viewer wait waits was wasn’t way were what when whether while whoami whoever will
  with within without work works workspace write wrong yet you your yours zally /zally zally’s
`;

/** Those of somebody who changes a rule. */
const OF_RULES = `
  after choose close confirm done every everything fewer makes moved passes proposed should than undo undone week where
  would
`;

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/**
 * Every word that Zally may say in chat, by hand: a new one is put here on purpose, after asking whether it could
 * ever be somebody's name or a diagnosis. Lower case, without punctuation.
 */
export const VOCABULARY: ReadonlySet<string> = new Set([
  ...wordsOf(CALENDAR),
  ...wordsOf(WORDS),
  ...wordsOf(OF_RULES),
]);
/** Those that some message has to say, so that the list doesn't grow beyond what is said. */
export const SPOKEN: readonly string[] = [...wordsOf(WORDS), ...wordsOf(OF_RULES)];

import type { PageText } from './page-text.ts';

/** The paper says itself that it isn't its patient's, or that somebody has mistaken one for another. */
const DISOWNED =
  /\b(?:do(?:es)? not|don['’]t|doesn['’]t|did not) belong to (?:the|this|that|our|your) (?:above )?(?:patient|person|member|client)|\bwrong (?:patient|chart|person|name|record)\b|\bentered in error\b|\bmis-?label(?:l?ed|ing)\b|\b(?:issued|reported|released|charted|filed|dictated|documented|recorded|resulted) (?:in error|by mistake|on (?:the|a) wrong)\b|\bremove (?:it |this |these |them )?from (?:the |this |his |her |their )?(?:patient['’]?s )?(?:chart|record)|\bnot about (?:him|her|this patient|the patient|them)\b|\bidentity theft\b|\b(?:does|did|do) not match (?:the |our |your )?(?:requisition|order|label|patient|chart|registration)|\bverify (?:the )?(?:patient['’]?s? )?identity\b|\bin error under\b|\b(?:mistaken|confused) (?:for|with) (?:another|a different|the other) (?:patient|person)|\bpatient (?:mix-?up|misidentification)\b/i;

/** Words of forms for what anybody may find: `if this was entered in error`, `report a wrong patient to`. */
const IN_CASE =
  /\b(?:if|when|should|in case|notify|report (?:any|a|all)|to report|unless|whether|never|prevent\w*|avoid)\b/i;

/** True where a page takes back that it is about whom it names. */
export const isDisowned = ({ rows }: PageText): boolean =>
  rows.some(({ text }, n) => {
    const match = DISOWNED.exec(text);
    if (match === null) return false;
    const before = `${rows[n - 1]?.text ?? ''} ${text.slice(0, match.index)}`;
    return !IN_CASE.test(before.slice(-70));
  });

/** Endings of names, as they are kept. */
export const SUFFIXES: Readonly<Record<string, string>> = {
  jr: 'Jr',
  junior: 'Jr',
  sr: 'Sr',
  senior: 'Sr',
  ii: 'II',
  iii: 'III',
  iv: 'IV',
};
/** @param word plain, as `plainName` makes it */
export const isSuffix = (word: string): boolean => Object.hasOwn(SUFFIXES, word);
/** Suffixes of plain words in running text and in heads: senior and junior are words of their own there. */
export const SHORT_SUFFIX = /^(?:jr|sr|ii|iii|iv)$/;
/** What stands behind the name of somebody who works there. */
export const CREDENTIALS =
  /^(?:md|do|rn|[a-z]{0,3}np|[a-z]{0,3}np-?(?:c|bc|pp)|pa|pa-?c|phd|pharmd|rph|dpm|dds|dmd|od|lcsw|msw|lpc|psyd|aprn|cns|cnm|fac[cgps]|facog|faap|faafp|fccp|pt|dpt|ot|otr|otrl|slp|lpn|lvn|cna|ma|esq|dc|lmft|bsn|msn|mph|mba|crna|mbbs|rd|rdcs|rrt|cpc|lmhc)$/;
/** Others, where they stand in capitals: none of them is a name, and in small letters they are no degree. */
export const DEGREES_IN_CAPITALS =
  /^(?:BS|BSW|MHA|MHSA|CMA|RMA|L?PTA|RHIT|CPHT|ATC|RVT|RDMS|ML[ST]|CCM|LICSW|LISW|LCPC|CDCES)$/;
/** What stands before a name and is none of it. */
export const TITLES = /^(?:mr|mrs|ms|miss|mister|mx|master)$/;
/** Words that begin a surname. */
export const PARTICLES = new Set([
  'de',
  'del',
  'dela',
  'della',
  'di',
  'da',
  'dos',
  'du',
  'la',
  'le',
  'los',
  'las',
  'van',
  'von',
  'der',
  'den',
  'ten',
  'ter',
  'st',
  'saint',
  'san',
  'santa',
  'el',
  'al',
  'abu',
  'bin',
  'ibn',
  'mac',
  'mc',
  'o',
]);

/** Words of forms, places and offices: none of them is part of a person's name on a label's right. */
export const NOT_NAMES = new Set(
  `name names date dates birth born dob sex gender male female age phone tel telephone cell mobile home work fax email address street
  city state zip county mrn chart account acct number no id ssn social security insurance policy group plan member subscriber insured
  guarantor relationship spouse parent guardian mother father emergency contact provider physician doctor dr prescriber pharmacist
  pharmacy clinic hospital center centre medical medicine health healthcare care services service department dept laboratory
  laboratories lab labs imaging radiology pathology associates group family internal practice office llc inc pllc pc corp company
  patient patients pt client resident employee claimant information info record records report reports result results request
  requested referral referring ordering attending primary authorization prior note notes visit admission admit admitted discharge
  discharged location room status type page pages of to from re subject attn attention the and for with this that please see attached
  is was has been have will not yes none unknown race ethnicity language marital status employer occupation title school grade
  collected received reported specimen accession order ordered test tests exam examination procedure diagnosis reason history
  signature signed electronically by on in at your you we our their his her he she they who which are be or if as an a
  drug medication medications directions sig qty quantity refills refill rx last filled written street avenue ave road rd suite
  ste apt unit floor po box blvd lane ln drive court hwy highway ohio texas california florida new york north south east west
  summary consultation consult evaluation progress therapy physical operative surgical final copy confidential urgent routine
  stat dear sincerely regards sir madam whom january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday height weight blood pressure pulse temp allergies immunization vaccine
  insurer payer carrier coverage benefits claim billing eob explanation npi dea license university college county department
  advance directive agent witness principal employment disability education instructions handout portal safety rights survey family leave form section certification continued effective
  continuity transfer verification notice chart summary facility nursing home agency skilled nurse surname given forename discussed attempt pain lb ib panic value`.split(
    /\s+/,
  ),
);
/** Some of those are also people's names; alone they don't speak against one. */
for (const name of [
  'april',
  'may',
  'june',
  'august',
  'street',
  'lane',
  'young',
  'west',
  'north',
  'page',
  'court',
  'york',
  'grade',
  'sunday',
  'senior',
  'doctor',
  'a',
  'in',
  'on',
  'an',
  'o',
]) {
  NOT_NAMES.delete(name);
}

const CONFUSED: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '5': 's',
  '8': 'b',
  '|': 'l',
  '6': 'b',
};

/** A word as a label would have it: letters only, digits taken for the letters they look like. */
export const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[01586|]/g, (c) => CONFUSED[c] ?? c)
    .replace(/[^a-z]/g, '');

/** How a name is to be written, as forms say behind its label: `(LAST, FIRST, MI)`. */
const ORDER =
  /(?<=(?:name|patient|pt|client|member|resident).*)(?:lastfirst|firstmilast|firstlast|firstmiddlelast|lfm|lf)(?:mi|ml|middleinitial|middle|m)?$/;

/** `Patient name (print)`: how it is to be filled in. */
const PRINT = /(?<=name|patient|member|resident|student|applicant)(?:please)?print(?:ed|clearly)?$/;

/** A label's letters without what says how to write behind it. Firat, Middla: known by the words that they stand between. */
export const withoutOrder = (key: string): string =>
  key
    .replace(/(?<=last)fir[a-z]t/, 'first')
    .replace(/(?<=first)middl[a-z]$/, 'middle')
    // Name of the patient
    .replace(/^(name|birth|birthdate|dateofbirth|address|telephone|phone)ofthe/, '$1of')
    .replace(ORDER, '')
    .replace(PRINT, '');

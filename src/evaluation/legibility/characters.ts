/** A row of dots, stars or underscores is no writing; a full stop or a slash inside a number is. */
const ORNAMENT = /[_.*=~#-]{3,}/g;
/** Shorter pieces stand inside other words by chance. */
const LEAST_PIECE = 3;

const wordsOf = (texts: readonly string[]): string[] =>
  texts
    .flatMap((text) => text.replaceAll('’', "'").replaceAll(/[–—]/g, '-').replace(ORNAMENT, ' ').split(/\s+/))
    .filter((word) => /[A-Za-z0-9]/.test(word));

const lengthOf = (words: readonly string[]): number => words.reduce((sum, { length }) => sum + length, 0);

/** Insertions, deletions and substitutions that make `a` of `b` (Levenshtein 1966). */
const distance = (a: string, b: string): number => {
  let above = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = (above[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(same, (above[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    above = row;
  }
  return above[b.length] as number;
};

/** Takes out of both lists what stands in both, and counts its characters. */
const takeEqual = (truth: string[], read: string[]): number => {
  let right = 0;
  for (let n = truth.length - 1; n >= 0; n--) {
    const word = truth[n] as string;
    const at = read.indexOf(word);
    if (at < 0) continue;
    right += word.length;
    read.splice(at, 1);
    truth.splice(n, 1);
  }
  return right;
};

/** Blanks that were lost: words of `small` that stand inside one of `large`, which keeps what is left over. */
const takePieces = (small: string[], large: string[]): number => {
  let right = 0;
  for (const word of small.toSorted((a, b) => b.length - a.length)) {
    if (word.length < LEAST_PIECE) break;
    const at = large.findIndex((other) => other.includes(word));
    if (at < 0) continue;
    right += word.length;
    small.splice(small.indexOf(word), 1);
    const rest = (large[at] as string).replace(word, ' ').split(' ');
    large.splice(at, 1, ...rest.filter((piece) => piece !== ''));
  }
  return right;
};

/** Words with some letters wrong: each takes the likest that is left, when at least half of it is right. */
const takeAlike = (truth: readonly string[], read: string[]): number => {
  let right = 0;
  for (const word of truth.toSorted((a, b) => b.length - a.length)) {
    let [most, at] = [0, -1];
    for (const [n, other] of read.entries()) {
      const longest = Math.max(word.length, other.length);
      if (Math.min(word.length, other.length) * 2 < longest) continue;
      const same = longest - distance(word, other);
      if (same > most) [most, at] = [same, n];
    }
    if (at < 0 || most * 2 < word.length) continue;
    right += Math.min(most, word.length);
    read.splice(at, 1);
  }
  return right;
};

/**
 * Share of the characters that were read right, 0 to 1, whatever the order of the words: which column comes first is
 * no error of a character. Characters read where there are none count against it.
 *
 * @param printed texts as they were painted on the page
 * @param seen words as they were read
 */
export const shareRight = (printed: readonly string[], seen: readonly string[]): number => {
  const [truth, read] = [wordsOf(printed), wordsOf(seen)];
  const all = Math.max(lengthOf(truth), lengthOf(read));
  if (all === 0) return 1;
  const equal = takeEqual(truth, read);
  const pieces = takePieces(truth, read) + takePieces(read, truth);
  return (equal + pieces + takeEqual(truth, read) + takeAlike(truth, read)) / all;
};

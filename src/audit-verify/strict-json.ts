/** What was read from a line, or why it isn't taken, as the rest of a sentence. */
export type StrictJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: string };

const no = (why: string): StrictJson => ({ ok: false, why });

/** Nothing that an export holds is deeper than an event's detail or proof. */
const DEEPEST = 2;

const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s"{}[\],:]+/gsu;
const LITERAL = /^(?:true|false|null)$/;

/** What `JSON.parse` passes over in silence. The text is known to be JSON. */
const unseenTrouble = (text: string): string | undefined => {
  const open: (Set<string> | undefined)[] = [];
  let before = '';
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : undefined);
      if (open.length > DEEPEST) return 'is nested deeper than anything an export holds';
    } else if (token === '}' || token === ']') {
      open.pop();
    } else if (token.startsWith('"')) {
      const names = open.at(-1);
      if (names !== undefined && before !== ':') {
        const name = JSON.parse(token) as string;
        if (names.has(name)) return 'names a field twice';
        names.add(name);
      }
    } else if (!/^[,:]$/.test(token) && !LITERAL.test(token) && JSON.stringify(Number(token)) !== token) {
      // Two texts of one number, or one that is out of range, would be two events with one leaf.
      return 'holds a number that isn’t written as RFC 8785 writes it';
    }
    before = token;
  }
  return undefined;
};

/**
 * Reads JSON so that two texts that say something different never look the same: a field that is named twice, and a number
 * that isn't exactly what it is read as, aren't taken. White space and escapes are free.
 */
export const readStrictJson = (text: string): StrictJson => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return no('is no JSON');
  }
  const isPlain = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isPlain) return no('is no JSON object');
  // Nearly every line is written as JavaScript writes it, and then there is nothing to look for. Only what is known to be
  // flat is written back, since writing goes as deep as the text says.
  const isFlat = Object.values(value as object).every(
    (field) =>
      typeof field !== 'object' ||
      field === null ||
      Object.values(field).every((inner) => typeof inner !== 'object' || inner === null),
  );
  if (isFlat && JSON.stringify(value) === text) return { ok: true, value };
  const trouble = unseenTrouble(text);
  return trouble === undefined ? { ok: true, value } : no(trouble);
};

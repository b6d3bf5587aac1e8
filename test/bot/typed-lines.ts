import fc from 'fast-check';

const pick = (...words: string[]): fc.Arbitrary<string> => fc.constantFrom(...words);

const name = pick(
  'Maria Garcia',
  'Joanna Smith',
  'SMITH, JOANNA Q',
  'Zoë O’Brien-Łukasz',
  'João',
  '李小龙',
  'Ω. Παπαδόπουλος',
);
const birth = pick('01/02/1980', '1980-02-01', 'DOB 2 Feb 1980', '02.01.80', 'geb. 1.2.1980');
const phone = pick('(555) 010-0101', '+15550100101', '555.010.0101', 'tel:5550100101');
const number = pick('MRN 00123456', 'SSN 078-05-1120', 'Medicare 1EG4-TE5-MK73', 'W123-88-K');
const medical = pick('potassium 6.9', 'HIV+', 'K21.9', 'metformin 500 mg', 'biopsy positive');
const command = pick(
  'status',
  'pause',
  'resume',
  'help',
  'link',
  'link ABCDEFGH',
  'pause 30m',
  'until tomorrow',
  '2h',
  'STATUS',
  '/zally',
);
const script = pick(
  '<@U012ABCDEF>',
  '<!channel>',
  '<https://evil.example|here>',
  "'; drop table notices; --",
  '{"$ne":1}',
  '${7*7}',
  '%s%n',
  '<script>',
  '`rm -rf`',
  '../../etc/passwd',
);
const control = pick(
  '\u0000',
  '\u001b[2J',
  '\r\n',
  '\u202e',
  '\ufeff',
  '\ud800',
  '\t',
  '\u2028',
  '\u00a0',
  '\u200b',
);

/** Lines as people type them after a command: PHI, scripts and control characters, mixed with command words. */
export const typedLine: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.oneof(name, birth, phone, number, medical, command, script, control, fc.string()), {
      maxLength: 6,
    })
    .chain((parts) => pick(' ', '', ', ', '\n').map((glue) => parts.join(glue))),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

/** Lines that always name somebody, to look for afterwards. */
export const namingLine: fc.Arbitrary<string> = fc
  .tuple(fc.oneof(command, control, script, fc.constant('')), name, birth, fc.oneof(phone, number, medical))
  .map((parts) => parts.join(' '));

/** What no log line, row or answer may hold after lines like these. A year stands alone: digests hold every digit run. */
export const TELLTALES =
  /garcia|joanna|o’brien|jo[aã]o|李小龙|παπα|(?<![0-9a-f-])1980(?![0-9a-f])|0100101|010-0101|00123456|078-05|1eg4|w123|potassium|hiv|k21|metformin|biopsy|drop table|evil\.example/i;

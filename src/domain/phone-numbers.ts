/**
 * A number of the United States or Canada as its ten digits, or undefined for what isn't one: area code and exchange
 * begin with 2 to 9 (NANP). Pure.
 */
export const readPhone = (typed: string): string | undefined => {
  if (!/^[\d\s().+-]+$/.test(typed)) return undefined;
  const digits = typed.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  return /^[2-9]\d\d[2-9]\d{6}$/.test(digits) ? digits : undefined;
};

/** `(555) 010-0101`. What isn't ten digits stays as it is. */
export const showPhone = (number: string): string => {
  const digits = number.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  return digits.length === 10 && /^[\d\s().+-]+$/.test(number)
    ? `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`
    : number;
};

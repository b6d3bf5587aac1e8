const jaro = (a: string, b: string): number => {
  if (a === b) return 1;
  if (a.length === 0 || b.length === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = Array.from(b, () => false);
  const ofA: string[] = [];
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j++) {
      if (taken[j] || a[i] !== b[j]) continue;
      taken[j] = true;
      ofA.push(a[i] ?? '');
      break;
    }
  }
  const matches = ofA.length;
  if (matches === 0) return 0;
  const ofB = b.split('').filter((_, j) => taken[j]);
  const moved = ofA.filter((letter, n) => letter !== ofB[n]).length / 2;
  return (matches / a.length + matches / b.length + (matches - moved) / matches) / 3;
};

/** Likeness of two names, 0 to 1; letters in common at the beginning count more (Winkler 1990, p = 0.1). */
export const jaroWinkler = (a: string, b: string): number => {
  const plain = jaro(a, b);
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return plain + prefix * 0.1 * (1 - plain);
};

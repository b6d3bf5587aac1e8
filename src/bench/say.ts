/** Writes a line of the report. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`);

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

let tell: ((error: unknown) => void) | undefined;

/**
 * What nobody caught ends the process, as it does without this. Node would write its message, its stack and the line of code
 * to standard error, and a message may hold what others put there: a name that was no JSON, a row that broke a rule.
 *
 * @param words writes what may be said of it; the latest given counts
 */
export const endOnUncaught = (words: (error: unknown) => void): void => {
  // Rejections that nobody handles come here as well.
  if (tell === undefined)
    process.on('uncaughtException', (error) => {
      tell?.(error);
      process.exit(1);
    });
  tell = words;
};

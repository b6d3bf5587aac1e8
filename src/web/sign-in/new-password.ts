import { html } from 'htm/preact';
import { isEasyToGuess } from '../../adapters/credentials/password-strength.ts';
import {
  lengthProblem,
  PASSWORD_LEAST,
  PASSWORD_MOST,
  type PasswordProblem,
} from '../../domain/passwords.ts';
import type { Html } from '../pages/layout.ts';

/** What is wrong with a new password, and what to do. */
export const PASSWORD_PROBLEMS: Readonly<Record<PasswordProblem, string>> = {
  too_short: `Use at least ${PASSWORD_LEAST} characters. A few words with spaces between them do well.`,
  too_long: `Use at most ${PASSWORD_MOST} characters.`,
  easy: 'That is easy to guess: it is common, a pattern, or made of your name or address. Choose another.',
  not_the_same: 'The two aren’t the same. Type both again.',
  current_wrong: 'The current password is wrong. Nothing was changed.',
};

/**
 * Holds a new password against the rules.
 *
 * @param known words about the person, which it may not be made of
 */
export const newPasswordProblem = async (
  password: string,
  again: string,
  known: readonly string[],
): Promise<PasswordProblem | undefined> => {
  const length = lengthProblem(password);
  if (length !== undefined) return length;
  if (password !== again) return 'not_the_same';
  return (await isEasyToGuess(password, [...known, 'Zally'])) ? 'easy' : undefined;
};

/** @param email for password managers, which keep both together */
export const newPasswordFields = (email: string): Html => html`
  <input type="email" name="email" value=${email} autocomplete="username" readonly hidden />
  <label>New password
    <input type="password" name="password" autocomplete="new-password" minlength=${PASSWORD_LEAST}
      maxlength=${PASSWORD_MOST} aria-describedby="password-note" required /></label>
  <p class="sub" id="password-note">At least ${PASSWORD_LEAST} characters of any kind, spaces too. Pasting is fine.</p>
  <label>The same again
    <input type="password" name="again" autocomplete="new-password" maxlength=${PASSWORD_MOST} required /></label>`;

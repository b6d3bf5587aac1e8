import { z } from 'zod';
import { plainLine } from './plain-line.ts';

/** The name of a member, as everybody here sees it: one line. */
export const memberNameSchema = plainLine(80);

/** Where somebody signs in with. Nothing but an address, so that no line can follow it. */
export const emailSchema = z.email().max(200);

import { z } from 'zod';

/** An address without a slash at its end. */
export const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));

export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** What codes are made of that people read and type: no 0, 1, I and O, which they mistake for each other. 32 signs, 5 bits each. */
export const CODE_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

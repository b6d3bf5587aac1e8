import { z } from 'zod';

const key = z.string().refine((text) => Buffer.from(text, 'base64').length === 32, {
  message: 'must be 32 random bytes in base64 (`openssl rand -base64 32`)',
});

/** What Zally reads for backups: two keys, so that whoever has one kind of file has nothing of the other. */
export const backupVariables = {
  ZALLY_BACKUP_KEY: key
    .optional()
    .describe(
      '32 bytes in base64: seals backups of the data. Kept apart from them, and from ZALLY_MASTER_KEY.',
    ),
  ZALLY_KEYS_BACKUP_KEY: key
    .optional()
    .describe('32 bytes in base64: seals exports of the practices’ keys. Kept apart from ZALLY_BACKUP_KEY.'),
};

/** One key for two purposes opens both. */
export const backupProblems = (config: {
  readonly ZALLY_BACKUP_KEY?: string | undefined;
  readonly ZALLY_KEYS_BACKUP_KEY?: string | undefined;
  readonly ZALLY_MASTER_KEY?: string | undefined;
}): readonly string[] => {
  const keys = [config.ZALLY_BACKUP_KEY, config.ZALLY_KEYS_BACKUP_KEY, config.ZALLY_MASTER_KEY].filter(
    (each) => each !== undefined,
  );
  return new Set(keys).size === keys.length
    ? []
    : ['ZALLY_BACKUP_KEY, ZALLY_KEYS_BACKUP_KEY and ZALLY_MASTER_KEY must be three different keys'];
};

import { z } from 'zod';

/** What Zally reads of the audit log's key and anchors. */
export const auditVariables = {
  ZALLY_AUDIT_KEY: z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === 32, {
      message: 'must be 32 random bytes in base64 (`openssl rand -base64 32`)',
    })
    .optional()
    .describe(
      '32 bytes in base64: the key that signs checkpoints of the audit log. Not set: one that ZALLY_MASTER_KEY gives.',
    ),
  ZALLY_AUDIT_ANCHOR_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder, kept apart from the database, into which each checkpoint of the audit log is written once.',
    ),
};

import type { Proof } from './proof.ts';

/** Where data goes, how it is kept, and how it ends. */
export const PROOFS_OF_DATA = {
  baa_first: {
    code: ['src/db/stores/practices.ts', 'src/db/stores/baa-records.ts', 'src/web/settings/baa/routes.ts'],
    tests: [
      [
        'test/web/baa/records.test.ts',
        'hands the document out as it was signed, and says so in the audit log',
      ],
      ['test/web/baa/records.test.ts', 'hands out nothing that differs from what was put on record'],
      [
        'test/pipeline/steps/baa-ended.test.ts',
        'of a filing: no call after it, and under a new one it goes on without filing anything twice',
      ],
      [
        'test/pipeline/steps/intake.test.ts',
        'makes no call without a BAA, and goes on when there is one again',
      ],
      ['test/bot/delivery.test.ts', 'nothing is made, and nothing is posted'],
      [
        'test/web/review.test.ts',
        'shows nothing of a fax once the BAA has ended, not even what is held in memory',
      ],
      [
        'test/pipeline/steps/second-read.test.ts',
        'after the BAA ended while the fax was being read; the fax is kept until there is one again',
      ],
    ],
  },
  encrypted_in_transit: {
    code: [
      'src/config-transport.ts',
      'src/adapters/ingress/servers.ts',
      'src/adapters/egress/weak-tls.ts',
      'src/web/redirect-plain.ts',
    ],
    tests: [
      [
        'test/config-transport.test.ts',
        'takes an installation that encrypts everything, or keeps it on this machine',
      ],
      ['test/config-transport.test.ts', 'refuses a process that takes any certificate'],
      ['test/web/transport.test.ts', 'serves HTTPS itself where it has a certificate, from TLS 1.2 on'],
      ['test/web/transport.test.ts', 'leads plain HTTP to the address that people open, and nowhere else'],
      [
        'test/db/encrypted.test.ts',
        'an address that asks for TLS never falls back to a plain connection: the test server has none',
      ],
      [
        'test/bot/second/senders.test.ts',
        'is encrypted from the first byte with smtps, and a certificate that nobody vouches for is refused',
      ],
    ],
  },
  encrypted_at_rest: {
    code: [
      'src/adapters/vault/sealing.ts',
      'src/adapters/vault/vault.ts',
      'src/db/load-vault.ts',
      'src/db/sealed-columns.ts',
    ],
    tests: [
      [
        'test/adapters/vault/vault.test.ts',
        'does not open for another practice, under another key, or with any byte changed',
      ],
      ['test/adapters/vault/vault.test.ts', 'opens old records after a new key has taken over'],
      [
        'test/keys/rotate.test.ts',
        'seals every column anew, destroys the key before, and everything opens as it did',
      ],
      [
        'test/keys/rotate.test.ts',
        'no value opens in the place of another, of any row or column, nor with a bit turned',
      ],
      [
        'test/keys/master-key.test.ts',
        'a new master key takes the place of the one before, while every process goes on',
      ],
    ],
  },
  no_phi_outside: {
    code: [
      'scripts/test-canary.ts',
      'src/domain/phi.ts',
      'src/domain/notices.ts',
      'src/adapters/log/logger.ts',
      'src/bot/answers.ts',
    ],
    tests: [
      [
        'test/canary/scanner.test.ts',
        'finds every identifier in every way of writing it, wherever a piece ends',
      ],
      [
        'test/bot/wording.test.ts',
        'holds nothing but words of the vocabulary, numbers, mentions, times and links to our own host',
      ],
      [
        'test/adapters/log/logger.test.ts',
        'drops what somebody passes around the types: names, dates, phone numbers, nested values',
      ],
      ['test/domain/phi.test.ts', 'shows [PHI] when it is printed, however deep it lies'],
      ['test/bot/slack/routes.test.ts', 'comes back, is logged, is kept or is written to the console'],
    ],
  },
  no_copies: {
    code: [
      'src/adapters/ocr/child-process.ts',
      'src/web/headers.ts',
      'src/web/review/open-items.ts',
      'src/domain/retention.ts',
    ],
    tests: [
      [
        'test/adapters/ocr/wall.test.ts',
        'has no network, writes no file, starts nothing, sees no environment and no other file',
      ],
      ['test/web/access.test.ts', '%s is never kept, and runs nothing but our own files'],
      ['test/domain/retention.test.ts', 'names every table of the database, each once'],
    ],
  },
  reader_isolation: {
    code: ['src/adapters/ocr/child-process.ts', 'src/adapters/ocr/reader-pool.ts'],
    tests: [
      [
        'test/adapters/ocr/wall.test.ts',
        'has no network, writes no file, starts nothing, sees no environment and no other file',
      ],
      ['test/adapters/ocr/reader-pool.test.ts', 'loses a process, and nothing else, when memory runs out'],
      ['test/adapters/ocr/reader-pool.test.ts', 'stops a fax that takes longer than it may'],
    ],
  },
  ai: {
    code: [
      'src/pipeline/steps/second-read.ts',
      'src/adapters/reader/anthropic/client.ts',
      'src/db/stores/ai-reader.ts',
      'src/db/stores/automatic.ts',
    ],
    tests: [
      ['test/pipeline/steps/second-read.test.ts', 'after it was turned off while the fax was being read'],
      ['test/pipeline/steps/second-read.test.ts', 'for a practice that never turned it on'],
      [
        'test/pipeline/steps/second-read.test.ts',
        'goes out as masked words: no name, date, number, sender, file name or id of the fax, the chart or the practice',
      ],
      [
        'test/adapters/reader/anthropic/client.test.ts',
        'asks for inference in the US and for structured output by the schema that the answer is checked with',
      ],
      ['test/web/processing.test.ts', 'turns the AI reader on under an agreement and with a BAA, and off'],
      ['test/web/processing.test.ts', 'turns filing without a person off and on, on record'],
    ],
  },
  in_the_us: {
    code: ['src/domain/regions.ts', 'src/foundation.ts', 'src/db/stores/region.ts'],
    tests: [
      ['test/start.test.ts', 'runs outside of the US where no practice requires it, which is on record'],
      ['test/domain/regions.test.ts', 'names each variable that leads out of the US, and what is declared'],
    ],
  },
  subprocessors: {
    code: [
      'src/domain/subprocessors.ts',
      'src/bot/second/say-list-changed.ts',
      'src/adapters/egress/egress.ts',
      'src/adapters/ehr/allowed-calls.ts',
    ],
    tests: [
      [
        'test/adapters/egress/egress.test.ts',
        'refuses before anything is sent: an unlisted host, another destination’s host, another port or scheme',
      ],
      [
        'test/adapters/egress/egress.test.ts',
        'lets out, to a host whose calls are listed, those by method and whole path',
      ],
      [
        'test/bot/second/list-changed.test.ts',
        'says to each owner, by mail and once, that there is another list than the one with which they came',
      ],
    ],
  },
  ehr_least: {
    code: [
      'src/adapters/ehr/allowed-calls.ts',
      'src/adapters/ehr/drchrono/calls.ts',
      'src/adapters/ehr/fhir/calls.ts',
    ],
    tests: [
      ['test/adapters/ehr/allowed-calls.test.ts', 'towards DrChrono'],
      ['test/adapters/ehr/allowed-calls.test.ts', 'towards a FHIR server'],
      ['test/adapters/ehr/allowed-calls.test.ts', 'what an answer links to is read and never changed'],
    ],
  },
  destruction: {
    code: [
      'src/pipeline/steps/see-to-end.ts',
      'src/db/stores/destructions.ts',
      'src/keys/ledger.ts',
      'src/adapters/ledger/key-ledger.ts',
    ],
    tests: [
      ['test/web/baa/ending.test.ts', 'can be brought forward to a day from now, and is never put off'],
      [
        'test/web/baa/export.test.ts',
        'leads from each fax, filing and item of the audit log to the EHR’s own ids, also once the BAA has ended',
      ],
      [
        'test/keys/destruction.test.ts',
        'opens nothing any more, with the master key neither, and keeps what six years of records need',
      ],
      [
        'test/keys/destruction.test.ts',
        'is destroyed again where an older database comes back, at the start, and on record',
      ],
      ['test/keys/destruction.test.ts', 'leaves another practice as it was'],
    ],
  },
} as const satisfies Readonly<Record<string, Proof>>;

import type { DocumentType } from '../../domain/document-types.ts';

/** Words that speak for a type, with their weight in log-odds. */
export interface Feature {
  readonly type: DocumentType;
  readonly weight: number;
  readonly pattern: RegExp;
}

export const features = (type: DocumentType, weight: number, ...patterns: readonly RegExp[]): Feature[] =>
  patterns.map((pattern) => ({ type, weight, pattern }));

import type { ReadFailure } from '../../pipeline/reading.ts';
import type { PageImage } from './grey-image.ts';

/** What a fax may ask of a reader before it is refused. */
export interface FileLimits {
  readonly pages: number;
  readonly pixelsPerPage: number;
}

/** An opened fax. Opening looks at headers only; pixels are decoded a page at a time. */
export interface FaxFile {
  readonly pages: number;
  /** Why Zally doesn't read it although its pages can be drawn for a person: it holds scripts, or breaks off. */
  readonly unread?: ReadFailure | undefined;
  /** Decodes one page, 0-based. Throws {@link FaxFileError}, or anything else for bytes that make no sense. */
  page(index: number): Promise<PageImage>;
  close(): void;
}

/** Why a file is refused. The message is the reason code: nothing of the file is in it. */
export class FaxFileError extends Error {
  override readonly name = 'FaxFileError';
  readonly reason: ReadFailure;
  constructor(reason: ReadFailure, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

/** Refuses a page before its pixels are allocated. */
export function checkSize(width: number, height: number, limits: FileLimits): void {
  if (!(width > 0 && height > 0)) throw new FaxFileError('unreadable_format');
  if (width * height > limits.pixelsPerPage) throw new FaxFileError('too_large');
}

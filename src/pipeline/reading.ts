import type { Phi } from '../domain/phi.ts';

/** A rectangle on an upright page whose pixels are square. Pixels, origin top left. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** One word as it was read. `confidence` is the engine's own, from 0 to 1. */
export interface Word {
  readonly text: string;
  readonly box: Box;
  readonly confidence: number;
}

export interface Line {
  readonly words: readonly Word[];
  readonly box: Box;
}

export interface PageReading {
  /** 1-based, in the order of the fax. */
  readonly page: number;
  /** Size of the upright, squared page that the boxes refer to. */
  readonly width: number;
  readonly height: number;
  /** Clockwise turn, in degrees, that brought the transmitted page upright. */
  readonly rotation: 0 | 90 | 180 | 270;
  readonly blank: boolean;
  /** 0 (noise) to 1 (print); 1 for a blank page, which hides nothing. */
  readonly legibility: number;
  readonly lines: readonly Line[];
}

/** The words on the pages with their boxes and legibility. PHI: lives in memory only. */
export interface Reading {
  readonly pages: readonly PageReading[];
}

/** Why a fax could not be read. Each is also a reason code for the review queue. */
export type ReadFailure =
  | 'unreadable_format'
  | 'mixed_format'
  | 'damaged'
  | 'truncated'
  | 'circular'
  | 'compression_bomb'
  | 'empty_file'
  | 'active_content'
  | 'encrypted'
  | 'too_large'
  | 'too_many_pages'
  | 'reader_failed'
  | 'reader_timeout';

export type ReadResult =
  | { readonly ok: true; readonly reading: Phi<Reading> }
  | { readonly ok: false; readonly reason: ReadFailure };

export type RenderResult =
  | { readonly ok: true; readonly pages: number; readonly png: Phi<Uint8Array> }
  | { readonly ok: false; readonly reason: ReadFailure };

export type SplitResult =
  | { readonly ok: true; readonly bytes: Phi<Uint8Array> }
  | { readonly ok: false; readonly reason: ReadFailure };

/**
 * Reads faxes. An implementation decodes in a separate process: a hostile file costs that process and ends
 * as a {@link ReadFailure}; it never rejects for anything that the bytes caused.
 */
export interface FaxReader {
  /** Reads every page. Rejects only when `signal` aborts. */
  read(bytes: Phi<Uint8Array>, signal?: AbortSignal): Promise<ReadResult>;
  /** Draws one page (1-based) as it was transmitted, with square pixels, at most `maxWidth` pixels wide, as a PNG. */
  renderPage(
    bytes: Phi<Uint8Array>,
    page: number,
    maxWidth: number,
    signal?: AbortSignal,
  ): Promise<RenderResult>;
  /**
   * Some pages (1-based, inclusive) as a file of their own, in the same format and with the same pixels. The same pages
   * of the same file give the same bytes every time.
   */
  split(
    bytes: Phi<Uint8Array>,
    pages: { readonly first: number; readonly last: number },
    signal?: AbortSignal,
  ): Promise<SplitResult>;
  /** Ends the processes; work in hand is finished first. */
  close(): Promise<void>;
}

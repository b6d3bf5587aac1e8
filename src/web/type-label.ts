import type { ClassedDocument } from '../domain/document-classes.ts';
import { type PracticeType, typeLabel } from '../domain/practice-types.ts';
import { mayOpen, type Viewer } from './viewer.ts';

/** A document, as far as its type's name goes. */
type Typed = ClassedDocument & { readonly practiceTypeId: string | null };

/**
 * The type of a document as somebody may know it. The name of a specially protected type says what is protected, so whoever
 * can't open the document reads the type above it alone.
 */
export const labelFor = (viewer: Viewer, document: Typed, types: readonly PracticeType[]): string => {
  const known = mayOpen(viewer, document) ? types : types.filter(({ restricted }) => !restricted);
  return typeLabel(document.type, document.practiceTypeId, known);
};

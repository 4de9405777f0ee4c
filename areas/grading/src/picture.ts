/**
 * A cleaned picture: its type by its own bytes, its size, and what can be wrong with a file.
 */

const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

/** What can be wrong with a file; docs/errors.md has them as codes of a field. */
export const PICTURE_FAULTS = [
  'picture-unknown',
  'picture-broken',
  'picture-moves',
  'picture-too-wide',
] as const;
export type PictureFault = (typeof PICTURE_FAULTS)[number];

export interface Picture {
  readonly type: PictureType;
  /** As stored; the orientation may turn it when it is shown. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

export const FAULT_WORDS: Readonly<Record<PictureFault, string>> = {
  'picture-unknown': 'the file is no JPEG, PNG or WebP picture',
  'picture-broken': 'the file is damaged or incomplete',
  'picture-moves': 'the file holds a moving picture',
  'picture-too-wide': 'the picture has more than 64 million pixels',
};

/**
 * Fields that several messages of the challenge carry.
 *
 * Invariants: every text has a maximum length and one canonical form. Text shown to people contains
 * no character that could hide or reverse the text next to it.
 */
import { BINDINGS } from '@nagori/model';
import * as z from 'zod';
import { fromBase64url } from './base64url.ts';
import { type Commitment, NONCE_BYTES, parseCommitment, SALT_BYTES } from './commitment.ts';

export const commitment = z
  .string()
  .max(64)
  .refine((text): text is Commitment => parseCommitment(text) !== undefined);
export const salt = z.string().refine((text) => fromBase64url(text, SALT_BYTES) !== undefined);
export const nonce = z.string().refine((text) => fromBase64url(text, NONCE_BYTES) !== undefined);
/** 128 random bits, for one upload. */
export const uploadToken = salt;
export const seconds = z.int().min(0).max(253_402_300_799);
export const binding = z.enum(BINDINGS);
/** The operator's id, under which its keys are published. */
export const operatorId = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/);
/** The element's identifier as any reader gets it. The reader has to give it its canonical form. */
export const elementId = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/);
/** Shown before the holder consents: no control, invisible or text-reversing characters. */
export const shownText = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u);
export const address = z.url({ protocol: /^https?$/ }).max(400);

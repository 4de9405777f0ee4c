/**
 * What the counter remembers on this device, so that nothing is typed twice: the chosen policy, the
 * last tool and carrier, and the model for the first eight digits of an IMEI (its type code).
 *
 * Invariants: no whole IMEI and no badge is ever stored; without storage, nothing is remembered and
 * everything works.
 */
import type { Platform } from '@nagori/model';
import { isRecord, readStored, type Store, writeStored } from '../parts/browser-store.ts';
import type { FormValues } from './form-shape.ts';

export interface KnownModel {
  readonly platform?: Platform;
  readonly model?: string;
  readonly os?: string;
}

const POLICY = 'nagori.counter.policy';
const MODELS = 'nagori.counter.models';
const FORM = 'nagori.counter.form.';
/** More than one counter sees; the oldest are dropped. */
const MODELS_MOST = 200;

const typeCode = (imei: string): string => imei.replace(/\D/g, '').slice(0, 8);

export const storedPolicy = (store: Store | undefined): string | undefined => {
  const policy = readStored(store, POLICY);
  return typeof policy === 'string' ? policy : undefined;
};

export const keepPolicy = (store: Store | undefined, policy: string): void =>
  writeStored(store, POLICY, policy);

/** Pairs and not an object, since an object would sort type codes by number. */
function models(store: Store | undefined): readonly (readonly [string, KnownModel])[] {
  const stored = readStored(store, MODELS);
  if (!Array.isArray(stored)) return [];
  return stored.filter(
    (pair) => Array.isArray(pair) && typeof pair[0] === 'string' && isRecord(pair[1]),
  );
}

export function knownModel(store: Store | undefined, imei: string): KnownModel {
  return models(store).find(([code]) => code === typeCode(imei))?.[1] ?? {};
}

export function keepModel(store: Store | undefined, imei: string, model: KnownModel): void {
  const others = models(store).filter(([code]) => code !== typeCode(imei));
  writeStored(store, MODELS, [...others.slice(1 - MODELS_MOST), [typeCode(imei), model]]);
}

export function storedValues(store: Store | undefined, step: string): FormValues {
  const values = readStored(store, FORM + step);
  return isRecord(values) ? (values as FormValues) : {};
}

export const keepValues = (store: Store | undefined, step: string, values: FormValues): void =>
  writeStored(store, FORM + step, values);

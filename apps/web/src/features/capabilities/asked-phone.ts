/** The phone that the form is about, and how an address names it. */
import { PLATFORMS, type Platform } from '@nagori/model';

export interface AskedPhone {
  readonly platform: Platform | '';
  readonly model: string;
  readonly os: string;
}

/** From `?platform=ios&model=…&os=18.5`; what is missing or unknown is left open. */
export function askedPhone(search: URLSearchParams): AskedPhone {
  const given = (name: string): string => (search.get(name) ?? '').slice(0, 80);
  const platform = PLATFORMS.find((one) => one === given('platform')) ?? '';
  return { platform, model: given('model'), os: given('os') };
}

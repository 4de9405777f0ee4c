/** Events that can happen to a virtual phone. */
import type { ACTORS, Damage, EMoney } from './phone.ts';

type By = { readonly by: (typeof ACTORS)[number] };

export type PhoneEvent =
  | { readonly kind: 'power'; readonly on: boolean }
  | { readonly kind: 'network'; readonly on: boolean }
  | { readonly kind: 'screen'; readonly on: boolean }
  /** Through the set-up screen, without an account. */
  | { readonly kind: 'set-up' }
  /** A person starts to use it, which creates user data. */
  | { readonly kind: 'use' }
  | ({ readonly kind: 'factory-reset' } & By)
  | ({ readonly kind: 'overwrite' } & By)
  | { readonly kind: 'add-e-money'; readonly service: EMoney }
  /** The holder deletes one service in its app, or all of them where `service` is missing. */
  | { readonly kind: 'clear-e-money'; readonly service?: EMoney | undefined }
  /** A shop's tool erases the contactless chip. */
  | { readonly kind: 'felica-tool' }
  /** The phone's own app deletes the keys left in the element (強制削除). */
  | { readonly kind: 'forced-deletion' }
  | { readonly kind: 'sim'; readonly inside: boolean }
  | { readonly kind: 'sd-card'; readonly inside: boolean }
  | { readonly kind: 'card-record'; readonly inside: boolean }
  | { readonly kind: 'account-lock'; readonly on: boolean }
  | { readonly kind: 'break'; readonly how: Exclude<Damage, 'none'> }
  | { readonly kind: 'repair' }
  | { readonly kind: 'lose' }
  | { readonly kind: 'find' }
  /** The element's memory is worn out (or works again): deletions fail while it is. */
  | { readonly kind: 'element-fault'; readonly faulty: boolean };

/** Everything that staff accounts keep, by what it is for. Each port holds its own contract. */
import type { MachineStore } from './machine-store.ts';
import type { NoticeMailStore } from './notice-mail-store.ts';
import type { NoticeStore } from './notice-store.ts';
import type { PasskeyStore } from './passkey-store.ts';
import type { SignInStore } from './sign-in-store.ts';
import type { StaffDirectory } from './staff-directory.ts';
import type { StationKeyStore } from './station-key-store.ts';
import type { WebhookStore } from './webhook-store.ts';

export interface StaffStore {
  readonly signIn: SignInStore;
  readonly passkeys: PasskeyStore;
  readonly directory: StaffDirectory;
  readonly machines: MachineStore;
  readonly stationKeys: StationKeyStore;
  readonly notices: NoticeStore;
  readonly webhooks: WebhookStore;
  readonly noticeMail: NoticeMailStore;
}

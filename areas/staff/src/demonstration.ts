/**
 * Who is there in the demonstration: operators, shops and people, all plainly invented.
 *
 * Invariants: addresses are at example domains (RFC 2606); one account for each role that the
 * operator's kind has; a second person at the bench, because the same one never looks (R11).
 */
import { type Role, rolesOf, takesPhones } from '@nagori/model';
import type { NewOperator } from './staff-directory.ts';

export const DEMONSTRATION_PASSWORD = 'mihon-no-aikotoba';

function operator(
  id: string,
  kind: NewOperator['kind'],
  ja: string,
  en: string,
  preset?: string,
): NewOperator {
  return { id, kind, name: { ja, en }, preset, directory: undefined };
}

export const DEMONSTRATION_OPERATORS: readonly NewOperator[] = [
  operator('carrier-a', 'mno', '見本キャリアA', 'Sample Carrier A', 'recommended'),
  operator('carrier-b', 'mno', '見本キャリアB', 'Sample Carrier B', 'recommended'),
  operator('mvno-c', 'mvno', '見本MVNO C', 'Sample MVNO C', 'recommended'),
  operator('dealer-d', 'dealer', '見本買取D', 'Sample Dealer D', 'recommended'),
  operator('destroyer-e', 'destroyer', '見本破砕E', 'Sample Destroyer E', 'recommended'),
  operator('authority', 'authority', '見本認証局', 'Sample Authority'),
  operator('guideline-body', 'guideline-body', '見本ガイドライン団体', 'Sample Guideline Body'),
];

export interface DemonstrationShop {
  readonly id: string;
  readonly name: { readonly ja: string; readonly en: string };
}

/** The authority and the guideline body have desks, and no shop. */
export function demonstrationShops({ kind }: NewOperator): readonly DemonstrationShop[] {
  if (!takesPhones(kind)) return [];
  return [
    { id: 'shop-1', name: { ja: '見本一号店', en: 'Sample Shop 1' } },
    { id: 'depot-1', name: { ja: '見本センター', en: 'Sample Depot' } },
  ];
}

export interface DemonstrationAccount {
  readonly email: string;
  readonly displayName: string;
  readonly mark: string;
  readonly roles: readonly Role[];
  readonly shop: string | undefined;
  readonly badge: string | undefined;
}

const NAMES: Readonly<Record<Role, string>> = {
  counter: '見本 受付',
  bench: '見本 検査',
  'loss-desk': '見本 紛失',
  'authority-desk': '見本 認証',
  registrar: '見本 登録',
  committee: '見本 委員',
  analyst: '見本 分析',
  auditor: '見本 監査',
  administrator: '見本 管理',
};

/** The administrator's is for signing off. */
const BADGES: Partial<Readonly<Record<Role, string>>> = {
  bench: 'BADGE-000001',
  administrator: 'BADGE-000009',
};

export function demonstrationAccounts({ id, kind }: NewOperator): readonly DemonstrationAccount[] {
  const accounts = rolesOf(kind).map((role) => ({
    email: `${role}@${id}.example`,
    displayName: NAMES[role],
    mark: `${role}-1`,
    roles: [role],
    shop: shopOf(kind, role),
    badge: takesPhones(kind) ? BADGES[role] : undefined,
  }));
  if (!takesPhones(kind)) return accounts;
  const second: DemonstrationAccount = {
    email: `bench2@${id}.example`,
    displayName: '見本 検査二',
    mark: 'bench-2',
    roles: ['bench'],
    shop: 'depot-1',
    badge: 'BADGE-000002',
  };
  return [...accounts, second];
}

function shopOf(kind: NewOperator['kind'], role: Role): string | undefined {
  if (!takesPhones(kind)) return undefined;
  if (role === 'counter') return 'shop-1';
  return role === 'bench' ? 'depot-1' : undefined;
}

/**
 * What the phone's own portal app shows of the certificate: not registered, registered, suspended,
 * or the element itself as empty or not.
 *
 * Invariants (R23): a suspended certificate is a certificate: not good.
 */
import { type Finding, type Method, PORTAL_APP } from '@nagori/model';
import * as z from 'zod';
import { ENVELOPE } from '../fields.ts';
import { reader } from '../reader.ts';
import { find } from '../reading.ts';

const schema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('portal-look'),
  says: z.enum(['not-registered', 'registered', 'suspended', 'element-empty', 'element-holds']),
  shownBy: z.literal('holder').optional(),
});

type Says = z.output<typeof schema>['says'];

type Worth = readonly ['clear' | 'residue', Method, Finding['because']?];

const WORTH: Readonly<Record<Says, Worth>> = {
  'not-registered': ['clear', 'portal-not-registered'],
  registered: ['residue', 'portal-registered'],
  suspended: ['residue', 'portal-registered', 'suspended'],
  'element-empty': ['clear', 'element-empty'],
  'element-holds': ['residue', 'element-empty'],
};

export const portalLook = reader(
  'portal-look',
  {
    words: { ja: `${PORTAL_APP.name.ja}の画面`, en: PORTAL_APP.name.en },
    saidBy: 'file',
    undoable: true,
    dated: 'in-file',
    travels: true,
    inHand: true,
  },
  schema,
  (evidence, source, out) => {
    source.actor = evidence.actor ?? (evidence.shownBy === 'holder' ? 'holder' : 'staff');
    const [value, method, because] = WORTH[evidence.says];
    find(out, source, 'jpki-certificate', value, 'app', method, because);
    find(out, source, 'jpki-key', value, 'app', method, because);
  },
);

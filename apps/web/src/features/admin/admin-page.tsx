/**
 * Administration of the operator: accounts, shops, stations, machine clients, keys, the audit.
 *
 * Invariants: the page offers an auditor no changes, and the server refuses them.
 */
import { Link, useParams } from '@tanstack/react-router';
import { hasRole, useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import { PageParts } from '../../parts/page-parts.tsx';
import { useTitle } from '../../parts/page-title.ts';
import shapes from '../../parts/shapes.module.css';
import { AccountsPart } from './accounts-part.tsx';
import classes from './admin.module.css';
import { ClientsPart } from './clients-part.tsx';
import { EventsPart } from './events-part.tsx';
import { GradingPart } from './grading-part.tsx';
import { KeysPart } from './keys-part.tsx';
import { PoliciesPart } from './policies-part.tsx';
import { RetentionPart } from './retention-part.tsx';
import { ShopsPart } from './shops-part.tsx';
import { StationsPart } from './stations-part.tsx';
import { WebhookPart } from './webhook-part.tsx';
import { ADMIN } from './words-admin.ts';

const PARTS = {
  accounts: AccountsPart,
  shops: ShopsPart,
  stations: StationsPart,
  clients: ClientsPart,
  keys: KeysPart,
  policies: PoliciesPart,
  webhook: WebhookPart,
  grading: GradingPart,
  retention: RetentionPart,
  events: EventsPart,
} as const;
type PartName = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as readonly PartName[];

const isPart = (name: string | undefined): name is PartName =>
  name !== undefined && Object.hasOwn(PARTS, name);

export function AdminPage() {
  const say = useWords(ADMIN);
  const { part } = useParams({ strict: false });
  const mayChange = hasRole(useSession(), 'administrator');
  const name = isPart(part) ? part : 'accounts';
  const Part = PARTS[name];
  useTitle('detail', say(name));
  return (
    <div className={shapes.page}>
      <h1>{say('title')}</h1>
      <PageParts label={say('parts')}>
        {NAMES.map((one) => (
          <Link
            key={one}
            to="/admin/$part"
            params={{ part: one }}
            aria-current={one === name ? 'page' : undefined}
          >
            {say(one)}
          </Link>
        ))}
      </PageParts>
      {!mayChange && <p className={classes.quiet}>{say('readOnly')}</p>}
      <section aria-label={say(name)}>
        <Part mayChange={mayChange} />
      </section>
    </div>
  );
}

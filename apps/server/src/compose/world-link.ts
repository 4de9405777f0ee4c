/**
 * Connects the demonstration's world to the authority's stand-in in the same program: it calls the
 * use cases that the authority's routes call, so the same checks apply.
 *
 * Invariants: nothing of the authority is read here. A refusal of an element is a failure for the
 * phone, which tries again later.
 */
import {
  type AuthorityDeps,
  challengeSignIn,
  issueCertificates,
  ordersFor,
  seedAuthority,
  signIn,
  takeReport,
  vouchForElement,
} from '@nagori/area-authority';
import type { AuthorityRegister, CertificateIssue, ElementOrders } from '@nagori/area-world';
import { done } from '@nagori/model';

export type AuthorityLink = AuthorityRegister & CertificateIssue & ElementOrders;

export function authorityLink(authority: AuthorityDeps): AuthorityLink {
  return {
    tell: ({ elements = [], cards = [] }) =>
      seedAuthority(authority, {
        persons: cards.map(({ holder: { person, ...subject } }) => ({ id: person, ...subject })),
        cards: cards.map(({ holder, ...card }) => ({ ...card, person: holder.person })),
        elements,
      }),
    vouch: (eid) => vouchForElement(authority, eid),
    nonce: async () => (await challengeSignIn(authority)).nonce,
    issue: async ({ card, ...request }) => {
      const session = await signIn(authority, card);
      if (session.kind === 'refused') return session;
      const issued = await issueCertificates(authority, session.value, request);
      if (issued.kind === 'refused') return issued;
      return done(issued.value.certificates);
    },
    orders: async (asked) => {
      const orders = await ordersFor(authority, asked);
      if (orders.kind === 'refused') throw new OrderError('orders-refused');
      return orders.value;
    },
    receipt: async (receipt) => {
      const taken = await takeReport(authority, receipt);
      if (taken.kind === 'refused') throw new OrderError('receipt-refused');
    },
  };
}

/** The authority does not know this element, or its signature, or its order. */
class OrderError extends Error {
  readonly code: 'orders-refused' | 'receipt-refused';

  constructor(code: OrderError['code']) {
    super('the authority does not take what the element signed');
    this.name = 'OrderError';
    this.code = code;
  }
}

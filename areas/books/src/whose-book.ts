/**
 * Whose book a person may see: an office all books of the operator, a counter its own shop's alone
 * (art. 18: it must be shown at the premises at once).
 */
import { type Access, ProblemError } from '@nagori/http';
import type { FastifyRequest } from 'fastify';

export const WRITES: Access = { kind: 'staff', roles: ['counter', 'administrator'] };
export const READS: Access = { kind: 'staff', roles: ['counter', 'administrator', 'auditor'] };
export const OFFICE: Access = { kind: 'staff', roles: ['administrator', 'auditor'] };
export const ADMINISTERS: Access = { kind: 'staff', roles: ['administrator'], fresh: true };

/** The shop to look in; undefined: all of them. A counter without a shop sees nothing. */
export function shopFor(
  { principal }: Pick<FastifyRequest, 'principal'>,
  asked: string | undefined,
): string | undefined {
  if (principal?.kind !== 'staff') throw new ProblemError('not-allowed');
  const { roles, shop } = principal;
  if (roles.includes('administrator') || roles.includes('auditor')) return asked;
  if (shop === undefined) throw new ProblemError('not-allowed');
  return shop;
}

/** Whether the request may see this shop's book. */
export function maySee(request: Pick<FastifyRequest, 'principal'>, shop: string): boolean {
  return (shopFor(request, undefined) ?? shop) === shop;
}

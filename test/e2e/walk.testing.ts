/**
 * README's tour without its screens: staff who take the steps in the order that they are shown,
 * with what the virtual phone shows and does, and its holder.
 */
import assert from 'node:assert/strict';
import type { HolderDto } from '@nagori/area-authority/wire';
import { type HandoverDto, isForSignature } from '@nagori/area-handover/wire';
import type { HappenedDto, LookDto, WorldPhoneDto } from '@nagori/area-world/wire';
import { shortCode } from '@nagori/challenge';
import type { EvidenceDraft } from '../../apps/web/src/api/evidence-draft.ts';
import { BROUGHT_STATES } from '../../apps/web/src/features/counter/phone-states.ts';
import { formOf } from '../../apps/web/src/record/step-forms.ts';
import { draftOf, virtualStep } from '../../apps/web/src/record/virtual-steps.ts';
import {
  answer,
  bringReceipt,
  digits,
  type Invited,
  signInByCard,
} from '../integration/certified-phone.testing.ts';
import { Browser, type WholeServer } from '../integration/server.testing.ts';

/** What a form asks for beyond its first answer. */
const TYPED = { tool: 'tool-a', version: '1', carrier: 'carrier-a', method: 'licence' };
const STEPS_MOST = 40;

export class Walk {
  readonly phone: string;
  readonly #holder: Browser;
  readonly #staff: Browser;
  #eid = '';
  #invited: Invited | undefined;
  /** Every step that was taken, in its order. */
  readonly taken: string[] = [];

  private constructor(server: WholeServer, phone: string, staff: Browser) {
    this.phone = phone;
    this.#staff = staff;
    this.#holder = new Browser(server.origin);
  }

  /** Without a card: no certificate was ever issued to the phone. */
  static async begin(server: WholeServer, phone: string, card?: string): Promise<Walk> {
    const staff = await new Browser(server.origin).signIn('counter@carrier-a.example');
    const walk = new Walk(server, phone, staff);
    if (card === undefined) return walk;
    await signInByCard(server, walk.#holder, card);
    const { phones } = await walk.#holder.get<HolderDto>('/authority/v1/me');
    walk.#eid = phones.find(({ current }) => current)?.eid ?? assert.fail('no certificate');
    return walk;
  }

  async imei(): Promise<string> {
    const { imeis } = await this.#staff.get<WorldPhoneDto>(`/world/v1/phones/${this.phone}`);
    return digits(imeis[0]);
  }

  happens(event: object): Promise<HappenedDto> {
    return this.#staff.post<HappenedDto>(`/world/v1/phones/${this.phone}/events`, { event });
  }

  /** Scanned, and looked at as it is brought in; `first`: steps that are taken before. */
  async atCounter(...first: readonly string[]): Promise<HandoverDto> {
    const phone = await this.#staff.get<WorldPhoneDto>(`/world/v1/phones/${this.phone}`);
    const { platform, model, os } = phone;
    const opened = await this.#staff.post<HandoverDto>('/api/v1/handovers', {
      phone: { imei: digits(phone.imeis[0]), platform, model, os },
      channel: 'trade-in',
      giver: 'present',
    });
    for (const step of first) await this.takes(opened.id, step);
    return this.#record(this.#staff, opened.id, ...(BROUGHT_STATES[0]?.drafts ?? []));
  }

  async #record(
    staff: Browser,
    id: string,
    ...drafts: readonly EvidenceDraft[]
  ): Promise<HandoverDto> {
    for (const draft of drafts) {
      const paper = isForSignature(draft) ? { signature: { how: 'paper' } } : {};
      await staff.post(`/api/v1/handovers/${id}/evidence`, { ...draft, ...paper });
    }
    return staff.get<HandoverDto>(`/api/v1/handovers/${id}`);
  }

  async revoke(): Promise<void> {
    await this.#holder.post('/authority/v1/revoke', { eid: this.#eid, which: 'both' });
  }

  /** The counter asks; the holder has not answered yet. */
  async ask(id: string): Promise<void> {
    const asked = { mode: 'live', min: 'B1' };
    this.#invited = await this.#staff.post(`/api/v1/handovers/${id}/challenges`, asked);
  }

  /** The holder answers what was asked, and staff type the code. */
  async answer(id: string): Promise<HandoverDto> {
    const invited = this.#invited ?? assert.fail('nothing was asked');
    const statement = await answer(this.#holder, invited, this.#eid);
    await this.#holder.post(new URL(invited.link).pathname, { statement });
    const url = `/api/v1/handovers/${id}/challenges/${invited.id}/confirm-code`;
    await this.#staff.post(url, { code: shortCode(statement) });
    return this.#staff.get<HandoverDto>(`/api/v1/handovers/${id}`);
  }

  /** Lit and online, the element deletes; the holder's app brings the receipt. */
  async deletes(): Promise<void> {
    for (const kind of ['power', 'network', 'screen']) await this.happens({ kind, on: true });
    const invited = this.#invited;
    if (invited === undefined) return;
    await bringReceipt(this.#holder, invited, new URL(invited.link).pathname, this.#eid);
  }

  /** Takes every step of a handover in the order shown, until none is left, or up to `stop`. */
  async follow(
    id: string,
    worker = this.#staff,
    looker = worker,
    stop: readonly string[] = [],
  ): Promise<HandoverDto> {
    for (let left = STEPS_MOST; left > 0; left--) {
      const handover = await worker.get<HandoverDto>(`/api/v1/handovers/${id}`);
      const [step] = handover.decision.steps;
      if (step === undefined || stop.includes(step.id)) return handover;
      await this.takes(id, step.id, step.actor === 'second-person' ? looker : worker);
    }
    return assert.fail(`the steps do not end: ${this.taken.join(', ')}`);
  }

  async takes(id: string, step: string, staff = this.#staff): Promise<void> {
    this.taken.push(step);
    if (step === 'challenge') {
      if (this.#invited === undefined) await this.ask(id);
      await this.answer(id);
      return;
    }
    if (step === 'await-deletion') return this.deletes();
    if (step === 'revoke') await this.revoke();
    const seen = await this.#seen(step);
    if (seen !== undefined) await this.#record(staff, id, seen);
    else await this.#record(staff, id, ...firstAnswer(step));
  }

  /** As the holder hands it over: dark, so that the deletion waits. */
  async darkens(): Promise<void> {
    await this.happens({ kind: 'screen', on: false });
  }

  /** Lit to be looked at, without a network: what is awaited goes on waiting. */
  async #lit(): Promise<void> {
    const { screen } = await this.#staff.get<WorldPhoneDto>(`/world/v1/phones/${this.phone}`);
    if (screen) return;
    await this.happens({ kind: 'network', on: false });
    await this.happens({ kind: 'screen', on: true });
  }

  /** Up to the certificate: what comes first in the list. */
  async upToCertificate(id: string): Promise<void> {
    const stop = ['sign-leftover', 'revoke', 'challenge', 'ask-and-sign'];
    await this.follow(id, this.#staff, this.#staff, stop);
  }

  /** What the virtual phone shows of a step, or what came of doing it. */
  async #seen(step: string): Promise<EvidenceDraft | undefined> {
    const what = virtualStep(step);
    if (what === undefined) return undefined;
    await this.#lit();
    if (what.kind === 'act') return (await this.happens(what.event)).evidence;
    const url = `/world/v1/phones/${this.phone}/looks/${what.look}`;
    return draftOf(what, await this.#staff.get<LookDto>(url));
  }

  /** Both confirm, and the phone goes to the bench. */
  async handOver(id: string): Promise<HandoverDto> {
    const url = `/api/v1/handovers/${id}/confirm`;
    await this.#staff.post(url, { party: 'receiver', route: 'inspection' });
    return this.#staff.post<HandoverDto>(url, { party: 'giver', how: 'paper' });
  }
}

function firstAnswer(step: string): readonly EvidenceDraft[] {
  const form = formOf(step);
  assert.ok(form?.kind === 'answers', step);
  const values: Record<string, string> = { ...TYPED };
  for (const field of form.fields) {
    if (field.kind === 'items') for (const { name } of field.items) values[name] = 'yes';
    else if (field.kind === 'choice') values[field.name] = field.options[0]?.value ?? '';
    else if (field.kind === 'rule') values.rule = 'R28';
  }
  return form.questions.flatMap(({ answers }) => answers[0]?.evidence(values) ?? []);
}

/**
 * /api/v1/admin/policies: the presets of the caller's operator.
 */
import { doneOf, NO_CONTENT, ProblemError, routesOf } from '@nagori/http';
import { adviceOn } from '@nagori/policy';
import type { FastifyInstance } from 'fastify';
import { ADMINISTERS, LOOKS } from './account-routes.ts';
import { changePresets } from './administer-presets.ts';
import { actingOf } from './authenticate-request.ts';
import { DEFAULT_PRESET } from './kind-presets.ts';
import type { PolicyBook } from './policy-book.ts';
import { noStore } from './request-browser.ts';
import type { StaffDeps } from './staff-deps.ts';
import { changedPresets, presetChoices } from './wire.ts';

export interface PresetRouteDeps {
  readonly staff: StaffDeps;
  readonly book: PolicyBook;
}

export async function presetRoutes(plain: FastifyInstance, { staff, book }: PresetRouteDeps) {
  const app = routesOf(plain, 'administration');

  app.get('/policies', {
    access: LOOKS,
    summary: 'Every preset, and which of them handovers may be opened under',
    answer: presetChoices,
    handler: async (request, reply) => {
      noStore(reply);
      const { operator } = actingOf(request, staff.now);
      const own = (await staff.store.directory.operators()).find(({ id }) => id === operator);
      if (own === undefined) throw new ProblemError('unknown-subject');
      return {
        usual: own.preset ?? DEFAULT_PRESET,
        presets: book.presets.flatMap((id) => {
          const preset = book.preset(id);
          if (preset === undefined) return [];
          const { title, about, policies } = preset;
          const advice = policies.flatMap(({ source }) => adviceOn(source, source.id));
          const codes = [...new Set(advice.map(({ code }) => code))];
          return [{ id, title, about, advice: codes, on: own.presets.includes(id) }];
        }),
      };
    },
  });

  app.put('/policies', {
    access: ADMINISTERS,
    summary: 'Switch presets on and off, and choose the usual one',
    body: changedPresets,
    handler: async (request, reply) => {
      const by = actingOf(request, staff.now);
      doneOf(await changePresets(staff, book.presets, by, request.body));
      return reply.code(NO_CONTENT).send();
    },
  });
}

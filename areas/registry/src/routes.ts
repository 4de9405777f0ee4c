/**
 * The register over HTTP, signed in: the body's registrar decides, an operator's administrator asks
 * and sees its own file (R25).
 */
import { actorOf } from '@nagori/area-handover';
import { type Access, answerWith, doneOf, ProblemError } from '@nagori/http';
import { problemDetails } from '@nagori/http/wire';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { askRegister, decideRegister } from './change-file.ts';
import { REGISTRY_PROBLEMS } from './problems.ts';
import { registryFile, registryFiles } from './read-register.ts';
import type { OwnAct, RegistrarAct } from './registry-act.ts';
import type { RegistryDeps } from './registry-deps.ts';
import { viewFile, viewWholeFile } from './view-registry.ts';
import { ownRegistryAct, registrarAct, registryFileList, registryWholeFile } from './wire.ts';

const DECIDES: Access = { kind: 'staff', roles: ['registrar'] };
const ASKS: Access = { kind: 'staff', roles: ['administrator'], fresh: true };
const tags = ['registry'];
const byOperator = z.strictObject({ operator: z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/) });

/** Under /api/v1/registry. */
export async function registryRoutes(plain: FastifyInstance, deps: RegistryDeps) {
  answerWith(plain, REGISTRY_PROBLEMS);
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/files', {
    config: { access: DECIDES },
    schema: {
      summary: 'Every operator’s file, those first that wait for the registrar',
      tags,
      response: { 200: registryFileList, default: problemDetails },
    },
    handler: async (request) => {
      const files = doneOf(await registryFiles(deps, actorOf(request).operator));
      return { files: files.map(viewFile) };
    },
  });

  app.get('/files/:operator', {
    config: { access: DECIDES },
    schema: {
      summary: 'One operator’s file, with every entry, and the certificates decisions touch',
      tags,
      params: byOperator,
      response: { 200: registryWholeFile, default: problemDetails },
    },
    handler: async (request) => {
      const reader = actorOf(request).operator;
      // The body's own way in: whoever else is a registrar keeps no register.
      if (deps.register.keeper !== reader) throw new ProblemError('registry-not-here');
      return viewWholeFile(
        doneOf(await registryFile(deps, reader, request.params.operator)),
        reader,
      );
    },
  });

  app.post('/files/:operator', {
    config: { access: DECIDES },
    schema: {
      summary: 'Decide: audit, certify, refuse, warn, suspend, cancel, and what undoes them',
      tags,
      params: byOperator,
      body: registrarAct,
      response: { 200: registryWholeFile, default: problemDetails },
    },
    handler: async (request) => {
      const by = actingOf(request);
      const { operator } = request.params;
      const { note, ...act } = request.body;
      doneOf(await decideRegister(deps, by, operator, decided(act), note));
      return viewWholeFile(doneOf(await registryFile(deps, by.operator, operator)), by.operator);
    },
  });
  await app.register(async (area) => ownRoutes(area, deps));
}

/** What an operator's administrator asks for, of its own operator alone. */
async function ownRoutes(plain: FastifyInstance, deps: RegistryDeps) {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get('/own', {
    config: { access: ASKS },
    schema: {
      summary: 'The file of one’s own operator',
      tags,
      response: { 200: registryWholeFile, default: problemDetails },
    },
    handler: async (request) => {
      const { operator } = actorOf(request);
      return viewWholeFile(doneOf(await registryFile(deps, operator, operator)), operator);
    },
  });

  app.post('/own', {
    config: { access: ASKS },
    schema: {
      summary: 'Apply for certification or its renewal, or for other shops to be listed',
      tags,
      body: ownRegistryAct,
      response: { 200: registryWholeFile, default: problemDetails },
    },
    handler: async (request) => {
      const by = actingOf(request);
      const { note, ...act } = request.body;
      doneOf(await askRegister(deps, by, act as OwnAct, note));
      return viewWholeFile(doneOf(await registryFile(deps, by.operator, by.operator)), by.operator);
    },
  });
}

function actingOf(request: FastifyRequest) {
  const { operator, mark, account } = actorOf(request);
  return { operator, person: mark ?? account };
}

type Sent = Omit<z.output<typeof registrarAct>, 'note'>;

/** Times as the use cases take them. */
function decided(act: Sent): RegistrarAct {
  const at = (name: 'until' | 'due' | 'backTo') => {
    const text = (act as Readonly<Record<string, unknown>>)[name];
    return typeof text === 'string' ? { [name]: Date.parse(text) } : {};
  };
  return { ...act, ...at('until'), ...at('due'), ...at('backTo') } as RegistrarAct;
}

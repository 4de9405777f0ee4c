/**
 * The register over HTTP, signed in: the body's registrar decides, an operator's administrator
 * applies and sees its own file (R25).
 */
import { actorOf } from '@nagori/area-handover';
import { type Access, answerWith, doneOf, ProblemError, routesOf } from '@nagori/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { askRegister, decideRegister } from './change-file.ts';
import { REGISTRY_PROBLEMS } from './problems.ts';
import { registryFile, registryFiles } from './read-register.ts';
import type { OwnAct, RegistrarAct } from './registry-act.ts';
import type { RegistryDeps } from './registry-deps.ts';
import { viewFile, viewWholeFile } from './view-registry.ts';
import { ownRegistryAct, registrarAct, registryFileList, registryWholeFile } from './wire.ts';

const DECIDES: Access = { kind: 'staff', roles: ['registrar', 'committee'] };
const ASKS: Access = { kind: 'staff', roles: ['administrator'], fresh: true };
const byOperator = z.strictObject({ operator: z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/) });

/** Under /api/v1/registry. */
export async function registryRoutes(plain: FastifyInstance, deps: RegistryDeps) {
  answerWith(plain, REGISTRY_PROBLEMS);
  const app = routesOf(plain, 'registry');

  app.get('/files', {
    access: DECIDES,
    summary: 'Every operator’s file, those first that wait for the registrar',
    answer: registryFileList,
    handler: async (request) => {
      const files = doneOf(await registryFiles(deps, actorOf(request).operator));
      return { files: files.map(viewFile) };
    },
  });

  app.get('/files/:operator', {
    access: DECIDES,
    summary: 'One operator’s file, with every entry, and the certificates decisions touch',
    params: byOperator,
    answer: registryWholeFile,
    handler: async (request) => {
      const reader = actorOf(request).operator;
      // Only the body's own people: the same role elsewhere has no register.
      if (deps.register.keeper !== reader) throw new ProblemError('registry-not-here');
      return viewWholeFile(
        doneOf(await registryFile(deps, reader, request.params.operator)),
        reader,
      );
    },
  });

  app.post('/files/:operator', {
    access: DECIDES,
    summary: 'Audit, certify, refuse, order a correction, warn, suspend, cancel, and undo',
    params: byOperator,
    body: registrarAct,
    answer: registryWholeFile,
    handler: async (request) => {
      const by = actingOf(request);
      const { operator } = request.params;
      const { note, ...act } = request.body;
      doneOf(await decideRegister(deps, by, operator, withTimes(act) as RegistrarAct, note));
      return viewWholeFile(doneOf(await registryFile(deps, by.operator, operator)), by.operator);
    },
  });
  await plain.register(async (area) => ownRoutes(area, deps));
}

/** Applications of an operator's administrator, for its own operator alone. */
async function ownRoutes(plain: FastifyInstance, deps: RegistryDeps) {
  const app = routesOf(plain, 'registry');

  app.get('/own', {
    access: ASKS,
    summary: 'The file of one’s own operator',
    answer: registryWholeFile,
    handler: async (request) => {
      const { operator } = actorOf(request);
      return viewWholeFile(doneOf(await registryFile(deps, operator, operator)), operator);
    },
  });

  app.post('/own', {
    access: ASKS,
    summary: 'Apply for certification or its renewal, or for other shops to be listed',
    body: ownRegistryAct,
    answer: registryWholeFile,
    handler: async (request) => {
      const by = actingOf(request);
      const { note, ...act } = request.body;
      doneOf(await askRegister(deps, by, withTimes(act) as OwnAct, note));
      return viewWholeFile(doneOf(await registryFile(deps, by.operator, by.operator)), by.operator);
    },
  });
}

function actingOf(request: FastifyRequest) {
  const { operator, mark, account } = actorOf(request);
  const { principal } = request;
  const roles = principal?.kind === 'staff' ? principal.roles : [];
  return { operator, person: mark ?? account, roles };
}

/** Times as the use cases take them. */
function withTimes(act: object): object {
  const at = (name: 'until' | 'due' | 'backTo' | 'papersOf') => {
    const text = (act as Readonly<Record<string, unknown>>)[name];
    return typeof text === 'string' ? { [name]: Date.parse(text) } : {};
  };
  return { ...act, ...at('until'), ...at('due'), ...at('backTo'), ...at('papersOf') };
}

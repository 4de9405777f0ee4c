/**
 * Every page of the web app, one line each. See page-route.ts for `open`, `staff` and `bare`.
 *
 * Invariants: every line is a page that exists.
 */
import { bare, open, openShell, root, staff, staffShell } from './page-route.ts';

export const routeTree = root.addChildren([
  openShell.addChildren([
    open('/', () => import('./features/start/start-page.tsx'), 'StartPage'),
    open('/sign-in', () => import('./features/sign-in/sign-in-page.tsx'), 'SignInPage'),
    open('/phones', () => import('./features/phones/phones-page.tsx'), 'PhonesPage'),
    open('/phones/$phone', () => import('./features/phones/phones-page.tsx'), 'PhonesPage'),
    open('/check', () => import('./features/check/check-file-page.tsx'), 'CheckFilePage'),
    open('/sign', () => import('./features/sign/sign-page.tsx'), 'SignPage'),
    open('/survey', () => import('./features/survey/survey-list-page.tsx'), 'SurveyListPage'),
    open('/survey/$slug', () => import('./features/survey/survey-page.tsx'), 'SurveyPage'),
    open('/check/$id', () => import('./features/check/check-page.tsx'), 'CheckPage'),
    open('/register', () => import('./features/registry/register-page.tsx'), 'RegisterPage'),
    open(
      '/register/$operator',
      () => import('./features/registry/registered-page.tsx'),
      'RegisteredPage',
    ),
  ]),
  bare('/holder', () => import('./features/holder/home-page.tsx'), 'HomePage'),
  bare('/holder/let-go', () => import('./features/holder/let-go-page.tsx'), 'LetGoPage'),
  bare('/holder/lost', () => import('./features/holder/lost-page.tsx'), 'LostPage'),
  bare('/holder/found', () => import('./features/holder/found-page.tsx'), 'FoundPage'),
  bare('/holder/issue', () => import('./features/holder/issue-page.tsx'), 'IssuePage'),
  bare('/holder/answer', () => import('./features/holder/answer-page.tsx'), 'AnswerPage'),
  bare('/holder/answers', () => import('./features/holder/answers-page.tsx'), 'AnswersPage'),
  staffShell.addChildren([
    staff('/admin', () => import('./features/admin/admin-page.tsx'), 'AdminPage'),
    staff('/admin/$part', () => import('./features/admin/admin-page.tsx'), 'AdminPage'),
    staff('/audit', () => import('./features/audit/audit-page.tsx'), 'AuditPage'),
    staff('/audit/$handover', () => import('./features/audit/audit-page.tsx'), 'AuditPage'),
    staff('/keys', () => import('./features/keys/keys-page.tsx'), 'KeysPage'),
    staff('/account', () => import('./features/sign-in/account-page.tsx'), 'AccountPage'),
    staff('/insight', () => import('./features/insight/insight-page.tsx'), 'InsightPage'),
    staff('/registry', () => import('./features/registry/registry-page.tsx'), 'RegistryPage'),
    staff(
      '/registry/$operator',
      () => import('./features/registry/registry-page.tsx'),
      'RegistryPage',
    ),
    staff('/incidents', () => import('./features/incidents/incidents-page.tsx'), 'IncidentsPage'),
    staff('/surveys', () => import('./features/surveys/surveys-page.tsx'), 'SurveysPage'),
    staff('/surveys/$survey', () => import('./features/surveys/surveys-page.tsx'), 'SurveysPage'),
    staff(
      '/surveys/$survey/$part',
      () => import('./features/surveys/surveys-page.tsx'),
      'SurveysPage',
    ),
    staff('/books', () => import('./features/books/books-page.tsx'), 'BooksPage'),
    staff('/books/$part', () => import('./features/books/books-page.tsx'), 'BooksPage'),
    staff('/books/$part/$id', () => import('./features/books/books-page.tsx'), 'BooksPage'),
    staff('/flow', () => import('./features/flow/flow-page.tsx'), 'FlowPage'),
    staff('/flow/$run', () => import('./features/flow/flow-page.tsx'), 'FlowPage'),
    staff('/replay', () => import('./features/replay/replay-page.tsx'), 'ReplayPage'),
    staff('/replay/$run', () => import('./features/replay/replay-page.tsx'), 'ReplayPage'),
    staff('/visits', () => import('./features/visits/visits-page.tsx'), 'VisitsPage'),
    staff('/authority', () => import('./features/authority/authority-page.tsx'), 'AuthorityPage'),
    staff('/loss', () => import('./features/loss/loss-page.tsx'), 'LossPage'),
    staff('/loss/$case', () => import('./features/loss/loss-page.tsx'), 'LossPage'),
    staff('/prices', () => import('./features/buying/price-list-page.tsx'), 'PriceListPage'),
    staff('/quotes/$number', () => import('./features/buying/quote-page.tsx'), 'QuotePage'),
    staff('/counter', () => import('./features/counter/counter-page.tsx'), 'CounterPage'),
    staff('/counter/$handover', () => import('./features/counter/counter-page.tsx'), 'CounterPage'),
    staff('/bench', () => import('./features/bench/bench-page.tsx'), 'BenchPage'),
    staff('/bench/$part', () => import('./features/bench/bench-page.tsx'), 'BenchPage'),
    staff('/bench/$part/$id', () => import('./features/bench/bench-page.tsx'), 'BenchPage'),
    staff(
      '/clearances/print',
      () => import('./features/check/print-many-page.tsx'),
      'ClearancePrintManyPage',
    ),
    staff(
      '/clearances/$handover/print',
      () => import('./features/check/print-page.tsx'),
      'ClearancePrintPage',
    ),
  ]),
]);

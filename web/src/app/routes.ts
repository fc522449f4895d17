// Every page: its addresses, its file, who can open it, and its menu entries in their order. Files load when a page is
// opened, so that the first page is fast.

import type { RouteDefinition } from '$core/route';
import { m } from '$messages';

const page = (
  path: string | RouteDefinition['paths'],
  load: RouteDefinition['load'],
  more: Omit<RouteDefinition, 'paths' | 'load'> = {},
): RouteDefinition => ({ paths: typeof path === 'string' ? [path] : path, load, ...more });

const ofPartnerships = { needs: 'signedIn', under: 'partnerships' } as const;
const ofPipeline = { needs: 'signedIn', under: 'pipeline' } as const;
const ofPilots = { needs: 'signedIn', under: 'pilots' } as const;

export const routes: Readonly<Record<string, RouteDefinition>> = {
  overview: page('/', () => import('$features/labor-market/OverviewPage.svelte'), {
    menu: { in: 'public', name: m.app_menu_overview() },
  }),
  gaps: page(['/gaps', '/occupations'], () => import('$features/labor-market/GapsPage.svelte'), {
    menu: { in: 'public', name: m.app_menu_gaps() },
  }),
  occupation: page('/occupations/:id', () => import('$features/labor-market/OccupationPage.svelte'), { under: 'gaps' }),
  programs: page('/programs', () => import('$features/labor-market/ProgramsPage.svelte'), {
    menu: { in: 'public', name: m.app_menu_programs() },
  }),
  program: page('/programs/:id', () => import('$features/labor-market/ProgramPage.svelte'), { under: 'programs' }),
  sources: page('/sources', () => import('$features/labor-market/SourcesPage.svelte'), {
    menu: { in: 'public', name: m.app_menu_sources() },
  }),
  source: page('/sources/:id', () => import('$features/labor-market/SourcePage.svelte'), { under: 'sources' }),
  'track-record': page('/track-record', () => import('$features/labor-market/TrackRecordPage.svelte'), {
    menu: { in: 'public', name: m.app_menu_track_record() },
  }),
  api: page('/api-explorer', () => import('$features/api-explorer/ApiExplorerPage.svelte'), {
    menu: { in: 'public', name: m.app_menu_api() },
  }),
  help: page(['/help', '/help/:id'], () => import('$features/help/HelpPage.svelte'), {
    menu: { in: 'public', name: m.app_menu_help() },
  }),

  'set-up': page('/set-up', () => import('$features/identity/SetUpPage.svelte')),
  'sign-in': page('/sign-in', () => import('$features/identity/SignInPage.svelte')),
  join: page('/join/:id', () => import('$features/identity/JoinPage.svelte')),
  reset: page(['/reset', '/reset/:id'], () => import('$features/identity/ResetPage.svelte')),
  unsubscribe: page('/unsubscribe/:id', () => import('$features/identity/UnsubscribePage.svelte'), { bare: true }),
  account: page('/account', () => import('$features/identity/AccountPage.svelte'), { needs: 'signedIn' }),

  home: page('/home', () => import('$features/to-do/ToDoPage.svelte'), {
    needs: 'signedIn',
    menu: { in: 'partnership', name: m.app_menu_for_you() },
  }),

  board: page(['/board', '/commitments'], () => import('$features/commitments/BoardPage.svelte'), {
    needs: 'signedIn',
    menu: { in: 'partnership', name: m.app_menu_commitments() },
  }),
  commitment: page('/commitments/:id', () => import('$features/commitments/CommitmentPage.svelte'), {
    needs: 'signedIn',
    under: 'board',
  }),

  partnerships: page('/partnerships', () => import('$features/partnership/PartnershipsPage.svelte'), {
    needs: 'signedIn',
    menu: { in: 'partnership', name: m.app_menu_partnerships() },
  }),
  partnership: page('/partnerships/:id', () => import('$features/partnership/PartnershipPage.svelte'), ofPartnerships),
  meeting: page('/meetings/:id', () => import('$features/partnership/MeetingPage.svelte'), ofPartnerships),
  agreement: page('/agreements/:id', () => import('$features/partnership/AgreementPage.svelte'), ofPartnerships),
  pulse: page('/partnerships/:id/pulse', () => import('$features/pulse/PulsePage.svelte'), ofPartnerships),
  assessment: page(
    '/partnerships/:id/assessment',
    () => import('$features/assessment/AssessmentPage.svelte'),
    ofPartnerships,
  ),
  curricula: page(
    '/partnerships/:id/curricula',
    () => import('$features/curriculum/CurriculaPage.svelte'),
    ofPartnerships,
  ),
  edition: page('/curriculum-editions/:id', () => import('$features/curriculum/EditionPage.svelte'), ofPartnerships),
  surveys: page('/partnerships/:id/surveys', () => import('$features/surveys/SurveysPage.svelte'), ofPartnerships),
  'survey-round': page('/surveys/:id', () => import('$features/surveys/SurveyRoundPage.svelte'), ofPartnerships),
  survey: page('/survey/:id', () => import('$features/surveys/SurveyFormPage.svelte'), { bare: true }),

  pipeline: page(['/pipeline', '/participants'], () => import('$features/pipeline/PipelinePage.svelte'), {
    needs: 'signedIn',
    menu: [
      { in: 'partnership', name: m.app_menu_pipeline() },
      { in: 'pipeline', name: m.app_menu_participants() },
    ],
  }),
  participant: page('/participants/:id', () => import('$features/participants/ParticipantPage.svelte'), ofPipeline),
  training: page('/training', () => import('$features/training/TrainingPage.svelte'), {
    ...ofPipeline,
    menu: { in: 'pipeline', name: m.app_menu_training() },
  }),
  openings: page('/openings', () => import('$features/training/OpeningsPage.svelte'), {
    ...ofPipeline,
    menu: { in: 'pipeline', name: m.app_menu_openings() },
  }),
  matching: page('/matching', () => import('$features/matching/MatchingPage.svelte'), {
    ...ofPipeline,
    menu: { in: 'pipeline', name: m.app_menu_matching() },
  }),
  'matching-run': page('/matching/:id', () => import('$features/matching/MatchingRunPage.svelte'), ofPipeline),
  funnel: page('/pipeline/funnel', () => import('$features/pipeline/FunnelPage.svelte'), {
    ...ofPipeline,
    menu: { in: 'pipeline', name: m.app_menu_funnel() },
  }),
  // the published equity figures are public; the rest of the page is not
  equity: page('/equity', () => import('$features/equity/EquityPage.svelte'), {
    needs: 'session',
    under: 'pipeline',
    menu: { in: 'pipeline', name: m.app_menu_equity() },
  }),
  indicators: page('/pipeline/indicators', () => import('$features/pipeline/IndicatorsPage.svelte'), {
    ...ofPipeline,
    menu: { in: 'pipeline', name: m.app_menu_indicators() },
  }),
  'participant-import': page(
    '/participants/import',
    () => import('$features/participants/ParticipantImportPage.svelte'),
    {
      ...ofPipeline,
      menu: { in: 'pipeline', name: m.app_menu_import(), for: 'recordKeeper' },
    },
  ),
  'participant-duplicates': page(
    '/participants/duplicates',
    () => import('$features/participants/ParticipantDuplicatesPage.svelte'),
    {
      ...ofPipeline,
      menu: { in: 'pipeline', name: m.app_menu_duplicates(), for: 'recordKeeper' },
    },
  ),
  retention: page('/pipeline/retention', () => import('$features/participants/RetentionPage.svelte'), {
    ...ofPipeline,
    menu: { in: 'pipeline', name: m.app_menu_retention(), for: 'recordKeeper' },
  }),
  intake: page('/participants/new', () => import('$features/participants/IntakePage.svelte'), {
    ...ofPipeline,
    menu: { in: 'pipeline', name: m.app_menu_intake(), for: 'recordKeeper', strong: true },
  }),

  pilots: page('/pilots', () => import('$features/pilots/PilotsPage.svelte'), {
    needs: 'signedIn',
    menu: { in: 'partnership', name: m.app_menu_pilots() },
  }),
  pilot: page('/pilots/:id', () => import('$features/pilots/PilotPage.svelte'), ofPilots),
  'pilot-new': page('/pilots/new', () => import('$features/pilots/PilotNewPage.svelte'), ofPilots),
  'pilot-compare': page('/pilots/compare', () => import('$features/pilots/ComparePage.svelte'), ofPilots),

  network: page('/network', () => import('$features/partnership/NetworkPage.svelte'), {
    needs: 'signedIn',
    menu: { in: 'partnership', name: m.app_menu_network() },
  }),

  organizations: page('/organizations', () => import('$features/organizations/OrganizationsPage.svelte'), {
    needs: 'signedIn',
    menu: { in: 'partnership', name: m.app_menu_organizations() },
  }),
  organization: page('/organizations/:id', () => import('$features/organizations/OrganizationPage.svelte'), {
    needs: 'signedIn',
    under: 'organizations',
  }),
  'organization-import': page(
    '/organizations/import',
    () => import('$features/organizations/OrganizationImportPage.svelte'),
    { needs: 'staff', under: 'organizations', denied: m.app_denied_organizations() },
  ),
  'organization-duplicates': page(
    '/organizations/duplicates',
    () => import('$features/organizations/OrganizationDuplicatesPage.svelte'),
    { needs: 'staff', under: 'organizations', denied: m.app_denied_organizations() },
  ),

  people: page('/people', () => import('$features/identity/PeoplePage.svelte'), {
    needs: 'staff',
    denied: m.app_denied_people(),
    menu: { in: 'partnership', name: m.app_menu_people(), for: 'administrator' },
  }),
  outbox: page('/outbox', () => import('$features/identity/OutboxPage.svelte'), {
    needs: 'signedIn',
    menu: { in: 'partnership', name: m.app_menu_outbox(), for: 'administrator' },
  }),
};

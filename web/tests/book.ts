// A partnership's two years, entered over the API as its people would: organizations of every sector, a charter,
// meetings, commitments kept, late, broken and withdrawn, agreements. Dates are relative to today.

const DAY = 86_400_000;
export const PASSWORD = 'a long enough password';

/** The date that many days ago (ahead if negative), as the API writes it. */
export const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);

type Json = Record<string, unknown>;

/** A person with a browser: keeps cookies and sends the CSRF token. */
export class Person {
  readonly #cookies = new Map<string, string>();

  constructor(readonly base: string) {}

  get cookies(): { name: string; value: string; url: string }[] {
    return [...this.#cookies].map(([name, value]) => ({ name, value, url: this.base }));
  }

  async send(method: string, path: string, body: unknown = {}): Promise<Json> {
    const response = await fetch(this.base + path, {
      method,
      headers: {
        'Content-Type': 'application/json',
        Cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'X-CSRF-Token': this.#cookies.get('laborshed_csrf') ?? '',
      },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status.toString()} ${text}`);
    return (text.startsWith('{"') ? JSON.parse(text) : {}) as Json;
  }

  async make(path: string, body: Json): Promise<string> {
    return String((await this.send('POST', path, body))['id']);
  }
}

const ORGANIZATIONS: readonly [
  key: string,
  name: string,
  sector: string,
  industry: string | null,
  employees: number,
][] = [
  ['hospital', 'Alder Falls Medical Center', 'employer', '622', 2400],
  ['general', 'Birch County General Hospital', 'employer', '622', 860],
  ['clinic', 'Three Bridges Clinics', 'employer', '621', 240],
  ['care', 'Cedar Home Care', 'employer', '6216', 310],
  ['college', 'Six Rivers Community College', 'education', '6112', 520],
  ['tech', 'Alder Technical College', 'education', '6115', 210],
  ['board', 'Six Rivers Workforce Board', 'workforce agency', null, 45],
  ['health', 'Birch County Public Health', 'government', null, 130],
  ['ymca', 'Riverside Neighborhood Center', 'community', null, 28],
  ['union', 'Nurses United Local 88', 'labor', null, 12],
  ['fund', 'Confluence Foundation', 'philanthropy', null, 9],
];

const PEOPLE: Record<string, string> = {
  hospital: 'Ana Reyes',
  general: 'Tom Baker',
  clinic: 'Lena Fox',
  care: 'Sam Osei',
  college: 'Kim Larsen',
  tech: 'Joe Park',
  board: 'Ruth Vance',
  health: 'Dr. Maya Singh',
  ymca: 'Carla Ruiz',
  union: 'Beth Doyle',
  fund: 'Neil Grant',
};

interface Pledge {
  by: string;
  to?: string;
  type: string;
  what: string;
  quantity: number;
  unit: string;
  pledged: number;
  due: number;
  /** days ago, quantity, and whether the receiver confirmed it */
  delivered?: readonly (readonly [days: number, quantity: number, answer?: 'confirmed' | 'declined'])[];
  schedule?: readonly (readonly [days: number, quantity: number])[];
  withdrawn?: string;
}

const PLEDGES: readonly Pledge[] = [
  {
    by: 'hospital',
    to: 'college',
    type: 'internships',
    what: 'Clinical placements for nursing students on the medical and surgical units',
    quantity: 48,
    unit: 'places',
    pledged: 640,
    due: -90,
    schedule: [
      [420, 16],
      [120, 16],
      [-90, 16],
    ],
    delivered: [
      [430, 16, 'confirmed'],
      [118, 14, 'confirmed'],
      [6, 4],
    ],
  },
  {
    by: 'general',
    to: 'college',
    type: 'internships',
    what: 'Clinical placements in the emergency department',
    quantity: 10,
    unit: 'places',
    pledged: 300,
    due: 12,
    delivered: [[60, 6, 'confirmed']],
  },
  {
    by: 'college',
    to: 'hospital',
    type: 'curriculum review',
    what: 'Nursing curriculum review with the units’ charge nurses',
    quantity: 1,
    unit: 'reviews',
    pledged: 600,
    due: 450,
    delivered: [[465, 1, 'confirmed']],
  },
  {
    by: 'hospital',
    to: 'college',
    type: 'instructor time',
    what: 'Two nurses teach in the skills lab',
    quantity: 320,
    unit: 'hours',
    pledged: 500,
    due: 60,
    delivered: [
      [400, 120, 'confirmed'],
      [220, 120, 'confirmed'],
      [40, 80, 'confirmed'],
    ],
  },
  {
    by: 'clinic',
    to: 'tech',
    type: 'apprenticeships',
    what: 'Medical assistant apprenticeships in the three clinics',
    quantity: 9,
    unit: 'places',
    pledged: 380,
    due: -150,
    delivered: [[90, 5, 'confirmed']],
  },
  {
    by: 'care',
    to: 'ymca',
    type: 'guaranteed interviews',
    what: 'An interview for everyone who completes the aide training',
    quantity: 40,
    unit: 'interviews',
    pledged: 330,
    due: 30,
    delivered: [
      [150, 18, 'confirmed'],
      [45, 9, 'confirmed'],
      [10, 13, 'declined'],
    ],
  },
  {
    by: 'care',
    to: 'board',
    type: 'hires',
    what: 'Aides hired from the partnership’s training',
    quantity: 24,
    unit: 'jobs',
    pledged: 610,
    due: 260,
    delivered: [[300, 7, 'confirmed']],
  },
  {
    by: 'fund',
    to: 'ymca',
    type: 'child-care support',
    what: 'Evening child care for students in the night cohort',
    quantity: 18,
    unit: 'families',
    pledged: 280,
    due: -40,
    delivered: [[70, 12, 'confirmed']],
  },
  {
    by: 'fund',
    to: 'college',
    type: 'funding',
    what: 'Scholarships for the first year',
    quantity: 60000,
    unit: 'dollars',
    pledged: 560,
    due: 200,
    delivered: [
      [350, 30000, 'confirmed'],
      [190, 30000, 'confirmed'],
    ],
  },
  {
    by: 'tech',
    to: 'clinic',
    type: 'space',
    what: 'The simulation room, two evenings a week',
    quantity: 60,
    unit: 'evenings',
    pledged: 240,
    due: -120,
    delivered: [[20, 38, 'confirmed']],
  },
  {
    by: 'board',
    to: 'ymca',
    type: 'transport support',
    what: 'Bus passes for students in the aide training',
    quantity: 120,
    unit: 'passes',
    pledged: 410,
    due: 100,
    delivered: [[130, 120, 'confirmed']],
  },
  {
    by: 'general',
    to: 'union',
    type: 'paid release time',
    what: 'Paid hours for nurses who mentor',
    quantity: 200,
    unit: 'hours',
    pledged: 350,
    due: 80,
    withdrawn: 'The new contract pays mentors directly, so the release hours are no longer needed.',
  },
  {
    by: 'union',
    to: 'college',
    type: 'mentors',
    what: 'Working nurses mentor final-year students',
    quantity: 15,
    unit: 'mentors',
    pledged: 200,
    due: -60,
    delivered: [[30, 11, 'confirmed']],
  },
  {
    by: 'health',
    to: 'board',
    type: 'data',
    what: 'Quarterly vacancy reports from the county’s clinics',
    quantity: 4,
    unit: 'reports',
    pledged: 360,
    due: -10,
    delivered: [
      [270, 1, 'confirmed'],
      [180, 1, 'confirmed'],
      [90, 1, 'confirmed'],
    ],
  },
];

export interface Book {
  convener: Person;
  member: Person;
  college: Person;
  organizations: Record<string, string>;
  partnership: string;
  commitments: string[];
  meetings: string[];
  agreements: string[];
}

/** A person who joins by an invitation. */
async function join(convener: Person, name: string, email: string, role: string, organization?: string) {
  const invited = await convener.send('POST', '/api/invitations', { name, email, role, organization });
  const person = new Person(convener.base);
  await person.send('POST', `/api${String(invited['link'])}`, { name, email, password: PASSWORD });
  return person;
}

async function addCommitment(
  convener: Person,
  organizations: Record<string, string>,
  partnership: string,
  one: Pledge,
) {
  const id = await convener.make('/api/commitments', {
    partnership,
    organization: organizations[one.by],
    receiver: one.to ? organizations[one.to] : null,
    type: one.type,
    description: one.what,
    quantity: one.quantity,
    unit: one.unit,
    pledged: ago(one.pledged),
    due: ago(one.due),
    draft: false,
    schedule: (one.schedule ?? []).map(([days, quantity]) => ({ due: ago(days), quantity })),
  });
  for (const [days, quantity, answer] of one.delivered ?? []) {
    const delivery = await convener.make('/api/deliveries', {
      commitment: id,
      day: ago(days),
      quantity,
      evidence: 'Coordinator’s attendance list',
    });
    if (answer === 'declined')
      await convener.send('POST', `/api/deliveries/${delivery}/decline`, {
        version: 1,
        reason: 'The list includes eight people who weren’t interviewed.',
      });
  }
  return id;
}

const MEETINGS: readonly [days: number, title: string, who: string[]][] = [
  [620, 'First round table: who needs what', ['hospital', 'college', 'board', 'fund']],
  [520, 'Charter signed', ['hospital', 'general', 'college', 'board', 'union']],
  [390, 'Clinical placements: what the units can take', ['hospital', 'general', 'college']],
  [250, 'Aide training: interviews, buses, child care', ['care', 'ymca', 'board', 'fund']],
  [130, 'Apprenticeships in the clinics', ['clinic', 'tech', 'board']],
  [30, 'Autumn review of commitments', ['hospital', 'college', 'care', 'board', 'ymca', 'tech']],
];

/** Sets Laborshed up (with the code that the server prints when it starts) and fills in the records. */
export async function fillBook(base: string, code: string): Promise<Book> {
  const convener = new Person(base);
  await convener.send('POST', '/api/set-up', {
    name: 'Maria Cole',
    email: 'maria@sixrivers.org',
    password: PASSWORD,
    organization_name: 'Six Rivers Health Partnership Office',
    code,
  });
  const organizations: Record<string, string> = {};
  for (const [key, name, sector, industry, employees] of ORGANIZATIONS)
    organizations[key] = await convener.make('/api/organizations', { name, sector, industry, employees });
  const partnership = await convener.make('/api/partnerships', {
    name: 'Six Rivers Health Careers',
    purpose:
      'Every hospital, clinic, and home-care agency in the six counties finds the nurses and aides it needs among local residents, and everyone who trains for these jobs gets one with a living wage.',
    region: 'Six Rivers (example)',
    stage: 'delivering',
    occupations: ['29-1141', '31-1131', '31-9092'],
    industries: ['62'],
    goals: [
      { measure: 'Nursing graduates', unit: 'a year', baseline: 84, target: 140, now: 112, due: ago(-400) },
      { measure: 'Aides retained for a year or longer', unit: '%', baseline: 46, target: 65, now: 52, due: ago(-220) },
      { measure: 'Graduates from the two poorest counties', unit: '%', baseline: 9, target: 20, due: ago(-400) },
    ],
  });
  for (const [key, , sector] of ORGANIZATIONS)
    await convener.make('/api/memberships', {
      partnership,
      organization: organizations[key],
      role: key === 'hospital' || key === 'college' ? 'lead' : sector === 'philanthropy' ? 'observer' : 'member',
      since: ago(key === 'tech' || key === 'clinic' ? 400 : 650),
    });
  const member = await join(convener, 'Ana Reyes', 'ana@alderfalls.org', 'member', organizations['hospital']);
  const college = await join(convener, 'Kim Larsen', 'kim@sixrivers.edu', 'member', organizations['college']);
  const commitments: string[] = [];
  for (const one of PLEDGES) commitments.push(await addCommitment(convener, organizations, partnership, one));
  // the convener confirms all but the hospital's newest delivery
  const { records } = (await convener.send('GET', '/api/deliveries')) as unknown as {
    records: { id: string; day: string; declined: string | null }[];
  };
  for (const { id, day, declined } of records)
    if (!declined && day < ago(6)) await convener.send('POST', `/api/deliveries/${id}/confirm`, { version: 1 });
  for (const one of PLEDGES.filter(({ withdrawn }) => withdrawn))
    await convener.send('POST', `/api/commitments/${commitments[PLEDGES.indexOf(one)] ?? ''}/withdraw`, {
      version: 1,
      reason: one.withdrawn,
    });

  const meetings: string[] = [];
  for (const [days, title, who] of MEETINGS)
    meetings.push(
      await convener.make('/api/meetings', {
        partnership,
        title,
        starts: `${ago(days)}T09:00`,
        ends: `${ago(days)}T10:30`,
        place: 'Workforce Board, 12 River Street',
        agenda: ['Status of commitments', 'What the units need before winter', 'Next steps'],
        notes:
          'The units can take four more students on evening shifts if an instructor is present.\n\nThe aide training loses people in the third week, mostly because of missed buses.',
        decisions: [
          'Evening shifts count as clinical placements.',
          'Bus passes are handed out before the first class.',
        ],
        attendance: who.map((key) => ({ organization: organizations[key], person: PEOPLE[key] })),
      }),
    );
  meetings.push(
    await convener.make('/api/meetings', {
      partnership,
      title: 'Winter round table',
      starts: `${ago(-9)}T09:00`,
      ends: `${ago(-9)}T11:00`,
      place: 'Six Rivers Community College, room 204',
      agenda: ['Placements for the spring cohort', 'Overdue hires', 'Who isn’t represented yet'],
    }),
  );
  const last = meetings[5];
  const items: [string, string, string, number, string, string?][] = [
    ['hospital', 'Ana Reyes', 'Send the list of evening shifts that can take students', 10, 'open'],
    ['college', 'Kim Larsen', 'Name an instructor for the evening shifts', -12, 'open'],
    ['ymca', 'Carla Ruiz', 'Hand out the bus passes', 4, 'done'],
    [
      'board',
      'Ruth Vance',
      'Ask the bus company for a later line',
      2,
      'dropped',
      'The company replied that it has no drivers.',
    ],
  ];
  for (const [key, owner, what, days, state, reason = ''] of items)
    await convener.make('/api/action-items', {
      partnership,
      meeting: last,
      organization: organizations[key],
      owner,
      what,
      due: ago(days),
      state,
      reason,
    });

  const agreements = [
    await convener.make('/api/agreements', {
      partnership,
      type: 'memorandum',
      title: 'Memorandum of understanding',
      text: 'The signatories will meet at least every quarter.\n\nEach will publish its commitments and their results.\n\nA signatory that can’t keep a commitment will say so before the due date.',
      starts: ago(500),
      expires: ago(-40),
      signatories: ['hospital', 'college', 'board'].map((key) => ({
        organization: organizations[key],
        person: PEOPLE[key],
        title: 'Director',
      })),
    }),
    await convener.make('/api/agreements', {
      partnership,
      type: 'data sharing',
      title: 'Sharing contacts and survey answers',
      text: 'The hospitals share their contacts with partners, so that instructors can reach the units directly.\n\nSurvey answers are shown only as partnership totals.',
      starts: ago(100),
      expires: ago(-265),
      signatories: ['hospital', 'general'].map((key) => ({
        organization: organizations[key],
        person: PEOPLE[key],
        title: '',
      })),
      shares: [
        { organization: organizations['hospital'], figure: 'contacts', detail: 'organization' },
        { organization: organizations['general'], figure: 'survey answers', detail: 'total' },
      ],
    }),
  ];
  for (const signatory of [0, 1, 2])
    await convener.send('POST', `/api/agreements/${agreements[0] ?? ''}/sign`, {
      version: signatory + 1,
      signatory,
      on_paper: ago(498 - signatory),
    });
  return { convener, member, college, organizations, partnership, commitments, meetings, agreements };
}

import { z } from '@hono/zod-openapi'
import { findingsForm } from '../../desk/form.ts'
import { policies, policy } from '../../desk/library.ts'
import { comparePolicies } from '../../desk/policyComparison.ts'
import { review } from '../../desk/review.ts'
import { signReview } from '../../desk/signedReview.ts'
import { whatIf } from '../../desk/whatIf.ts'
import { factValue } from '../../record/schema/finding.ts'
import { type App, operation, type ServerOptions } from '../app.ts'
import { day, id, methodOf, proof, proven } from './shared.ts'

/** Readings of a record as the policy lays them out, and the policy library. */
export function addReviewRoutes(app: App, options: ServerOptions): void {
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/members/{id}/readings/{question}',
      summary: 'A question asked now, as the policy lays it out, with what is missing',
      params: z.object({ id, question: z.string().max(40) }),
      query: z.object({ rulebook: z.string().max(40).optional() }),
    },
    ({ tx, person, params, query }) =>
      review(tx, person, {
        memberId: params.id,
        question: params.question,
        ...(query.rulebook ? { slug: query.rulebook } : {}),
      }),
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/members/{id}/readings/{question}/signatures',
      inPerson: true,
      summary: 'Sign a decision in own words, with the answer as it stands',
      params: z.object({ id, question: z.string().max(40) }),
      idempotent: true,
      body: z.object({
        words: z.string().trim().min(1, 'Say what you decide, and why.').max(10_000),
        seen: z.string().max(200),
        rulebook: z.string().max(40).optional(),
        proof,
      }),
    },
    async ({ tx, person, party, params, body }) => {
      const shown = await proven(options.db, person, body.proof, party)
      if (!shown.ok) return shown
      return signReview(tx, person, {
        memberId: params.id,
        question: params.question,
        words: body.words,
        seen: body.seen,
        method: methodOf(body.proof),
        ...(body.rulebook ? { slug: body.rulebook } : {}),
      })
    },
  )
  operation(
    app,
    options,
    {
      method: 'post',
      path: '/members/{id}/readings/{question}/what-if',
      summary: 'What would change if facts or the date were otherwise; nothing is kept',
      params: z.object({ id, question: z.string().max(40) }),
      body: z.object({
        facts: z
          .record(z.string().max(100), factValue)
          .refine(all => Object.keys(all).length <= 50, 'At most 50 facts.'),
        date: day.optional(),
        rulebook: z.string().max(40).optional(),
      }),
    },
    ({ tx, person, params, body }) =>
      whatIf(tx, person, {
        memberId: params.id,
        question: params.question,
        facts: body.facts,
        ...(body.date ? { date: body.date } : {}),
        ...(body.rulebook ? { slug: body.rulebook } : {}),
      }),
  )
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/members/{id}/form/{question}',
      summary: 'The facts that people answer for a question, asked once for every payer',
      params: z.object({ id, question: z.string().max(40) }),
    },
    ({ tx, person, params }) => findingsForm(tx, person, { memberId: params.id, question: params.question }),
  )
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/policy-comparison',
      summary: 'What every policy says to one question, side by side',
      query: z.object({ question: z.string().max(40) }),
    },
    async ({ person, query }) => comparePolicies(person, query.question),
  )
  operation(
    app,
    options,
    { method: 'get', path: '/policies', summary: 'The policies that are here, edition by edition' },
    async ({ person }) => policies(person),
  )
  operation(
    app,
    options,
    {
      method: 'get',
      path: '/policies/{slug}',
      summary: 'A policy clause by clause',
      params: z.object({ slug: z.string().max(40) }),
    },
    async ({ person, params }) => policy(person, params.slug),
  )
}

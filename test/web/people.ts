import type { Page } from 'playwright-core'
import type { Application } from './application.ts'

/** The first of the demonstration's people with a role, as the sign-in page names it. */
export type Role = 'Therapist' | 'Supervisor' | 'Front desk' | 'Administrator'

interface Person {
  email: string
  password: string
  name: string
  role: string
}

/** Who the demonstration lets in. */
export async function peopleOf(app: Application): Promise<Person[]> {
  const answer = (await (await fetch(`${app.url}/api/sign-in`)).json()) as { demonstration?: Person[] }
  return answer.demonstration ?? []
}

/** A page of its own, signed in with e-mail and password. */
export async function signedIn(
  app: Application,
  role: RegExp,
  options?: Parameters<Application['page']>[0],
): Promise<{ page: Page; person: Person }> {
  const person = (await peopleOf(app)).find(one => role.test(one.role))
  if (!person) throw new Error(`Nobody of the demonstration is a ${role}.`)
  const page = await app.page(options)
  await page.goto(`${app.url}/sign-in`)
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
  return { page, person }
}

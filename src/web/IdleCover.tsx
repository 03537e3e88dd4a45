import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Me } from '../desk/views.ts'
import { unlock } from './api.ts'
import { askAgain, forgetAll } from './ask.ts'
import classes from './IdleCover.module.css'
import { Proof } from './parts/Proof.tsx'
import { Problem } from './parts/states.tsx'
import { type ApiProblem, toProblem } from './problem.ts'
import { Logo } from './shell/Logo.tsx'

const storage = 'openiop.seen-at'
const warnMs = 60_000

/**
 * Covers the screen when nobody has touched it for the idle time, in every tab at once; a minute before, it says so and any key
 * keeps it open. What was typed stays underneath and is there again when the same person unlocks.
 */
export function IdleCover({ me, onSignOut, children }: { me: Me; onSignOut: () => void; children: ReactNode }) {
  const [state, setState] = useState<'open' | 'soon' | 'covered'>('open')
  const idleMs = me.idleMinutes * 60_000

  useEffect(() => {
    let last = 0
    const touched = () => {
      const now = Date.now()
      if (now - last < 5000) return
      last = now
      localStorage.setItem(storage, String(now))
      setState(before => (before === 'soon' ? 'open' : before))
    }
    const look = () => {
      const idle = Date.now() - Number(localStorage.getItem(storage) ?? Date.now())
      setState(before =>
        before === 'covered' || idle >= idleMs ? 'covered' : idle >= idleMs - warnMs ? 'soon' : 'open',
      )
    }
    const refused = () => setState('covered')
    touched()
    const events = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const
    for (const name of events) addEventListener(name, touched, { passive: true })
    addEventListener('openiop:locked', refused)
    document.addEventListener('visibilitychange', look)
    const timer = setInterval(look, 5000)
    return () => {
      for (const name of events) removeEventListener(name, touched)
      removeEventListener('openiop:locked', refused)
      document.removeEventListener('visibilitychange', look)
      clearInterval(timer)
    }
  }, [idleMs])

  const covered = state === 'covered'
  useEffect(() => {
    document.body.toggleAttribute('data-covered', covered)
    return () => document.body.removeAttribute('data-covered')
  }, [covered])
  return (
    <>
      <div inert={covered} style={covered ? { display: 'none' } : undefined}>
        {children}
      </div>
      {state === 'soon' &&
        createPortal(
          <div className={classes.soon} role="alert">
            This screen will be covered in a minute. Press any key to keep it open.
          </div>,
          document.body,
        )}
      {covered && <Cover me={me} onSignOut={onSignOut} onOpen={() => setState('open')} />}
    </>
  )
}

function Cover({ me, onSignOut, onOpen }: { me: Me; onSignOut: () => void; onOpen: () => void }) {
  const [problem, setProblem] = useState<ApiProblem>()
  return (
    <main className={classes.cover}>
      <div className={classes.card}>
        <div className="row">
          <Logo /> <b>OpenIOP</b>
        </div>
        <h1>Covered while you were away</h1>
        <p className="soft">What you were doing is kept. {me.name}, show that it is you.</p>
        {problem && <Problem title="Still covered">{problem.message}</Problem>}
        <Proof
          factors={me.factors}
          action="Open the screen"
          onProof={async proof => {
            try {
              await unlock(proof)
              localStorage.setItem(storage, String(Date.now()))
              onOpen()
              askAgain()
            } catch (thrown) {
              setProblem(toProblem(thrown))
            }
          }}
        />
        <Button
          variant="subtle"
          onClick={() => {
            forgetAll()
            onSignOut()
          }}
        >
          Sign in as somebody else
        </Button>
      </div>
    </main>
  )
}

/** Three strands and the golden thread through them. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} fill="none" aria-hidden="true">
      <path d="M5 3v18M12 3v18M19 3v18" stroke="var(--oi-ink)" strokeWidth={2.2} strokeLinecap="round" />
      <path
        d="M1.5 15.5C4 15.5 5.5 8 8.5 8s4 8 7 8 4.500-7.500 7-7.500"
        stroke="var(--oi-thread)"
        strokeWidth={2.4}
        strokeLinecap="round"
      />
    </svg>
  )
}

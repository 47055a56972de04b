import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { App } from './app.tsx'
import { words } from './words/words.ts'

const always = { networkMode: 'always', retry: false } as const
const client = new QueryClient({
  defaultOptions: {
    // Main says when something changed; nothing is asked again for any other reason.
    queries: { ...always, staleTime: Number.POSITIVE_INFINITY, gcTime: 60_000, refetchOnWindowFocus: false },
    mutations: always,
  },
})

const root = document.getElementById('till')
if (!root) throw new Error('index.html has no element with the id "till"')
createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={words}>
      <QueryClientProvider client={client}>
        <App />
      </QueryClientProvider>
    </I18nextProvider>
  </StrictMode>,
)

"""itemone: business-model summaries of 10-K filings, every sentence traced to the text."""

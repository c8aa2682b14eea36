"""Documents as pages: setting type, tables and plots, and bringing pages to a PDF, a printer or a preview."""

"""What is known of writing: letters, words, languages, typography."""
